package dev.jobqueue.domain.document;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be used; says everything that is wrong with it, in the order of the text. */
public final class InvalidDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Fault> faults;

    /** @param file how the user named it */
    public InvalidDocumentException(String file, List<Fault> faults) {
        super(faults.stream().map(fault -> line(file, fault)).collect(Collectors.joining("\n")));
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    public String file() {
        return file;
    }

    public List<Fault> faults() {
        return faults;
    }

    private static String line(String file, Fault fault) {
        return fault.at().equals(Position.NONE)
                ? file + ": " + fault.message()
                : file + ":" + fault.at().line() + ":" + fault.at().column() + ": " + fault.message();
    }
}
