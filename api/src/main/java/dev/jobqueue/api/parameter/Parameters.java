package dev.jobqueue.api.parameter;

import dev.jobqueue.api.notation.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of declared parameters, checked. Secret ones are in no text that it makes of itself. */
public final class Parameters {

    private final Map<String, Object> values;
    private final Set<String> secrets;

    private Parameters(Map<String, Object> values, Set<String> secrets) {
        this.values = values;
        this.secrets = Collections.unmodifiableSet(secrets);
    }

    /**
     * Checks and reads what is written.
     *
     * @param declared every key that may be written, each once
     * @param with maps, lists, texts, numbers and booleans, as in a job file
     * @throws InvalidParametersException with everything that is wrong: unknown and missing keys, and values that break a rule
     * @throws IllegalStateException when a name is declared twice
     */
    public static Parameters read(List<Parameter<?>> declared, Map<String, Object> with) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalStateException("a parameter is declared twice: " + String.join(", ", names));
        }
        List<ParameterFault> faults = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        Set<String> secrets = new LinkedHashSet<>();
        for (String key : with.keySet()) {
            if (!names.contains(key)) {
                faults.add(new ParameterFault(List.of(key), unknown(key, names)));
            }
        }
        for (Parameter<?> parameter : declared) {
            Object written = with.get(parameter.name());
            try {
                values.put(parameter.name(), parameter.read(written, secrets));
            } catch (InvalidParametersException wrong) {
                faults.addAll(wrong.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidParametersException(faults);
        }
        return new Parameters(values, secrets);
    }

    private static String unknown(String key, List<String> names) {
        String remedy = names.isEmpty() ? "there are none, leave it out" : "the keys are " + String.join(", ", names);
        return "'" + key + "' is no key here" + Nearest.orElse(key, names, remedy);
    }

    /**
     * The value of a parameter, as its declaration reads it.
     *
     * @throws IllegalArgumentException when it was not declared here
     */
    @SuppressWarnings("unchecked") // read() put there what the parameter of this name has read
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter.name());
        if (value == null) {
            throw new IllegalArgumentException(
                    "parameter '" + parameter.name() + "' is not among those declared: add it to parameters()");
        }
        return (T) value;
    }

    /** The texts that were written where secrets belong, those of inner parameters too: never to be shown. */
    public Set<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet().stream().sorted().toList();
    }
}
