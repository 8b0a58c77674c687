package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.parameter.Parameter;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * From whom, and to whom.
 *
 * @param to at least one
 */
record Addresses(InternetAddress from, List<InternetAddress> to, List<InternetAddress> cc) {

    static final Parameter<InternetAddress> FROM =
            Parameter.text("from").map(Addresses::address).describedAs("The sender's address.");
    static final Parameter<List<InternetAddress>> TO =
            Parameter.texts("to").map(Addresses::addresses).describedAs("The address of each receiver.");
    static final Parameter<List<InternetAddress>> CC = Parameter.texts("cc")
            .map(Addresses::addresses)
            .or(List.of())
            .describedAs("The address of each receiver of a copy.");

    Addresses {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    List<InternetAddress> receivers() {
        return Stream.concat(to.stream(), cc.stream()).distinct().toList();
    }

    private static List<InternetAddress> addresses(List<String> written) {
        return written.stream().map(Addresses::address).toList();
    }

    private static InternetAddress address(String written) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(written, true);
            boolean isOne = parsed.length == 1 && !parsed[0].isGroup();
            if (!isOne || written.chars().anyMatch(Character::isISOControl)) {
                throw wrong(written, "it is not one address");
            }
            InternetAddress address = parsed[0];
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.getAddress())) {
                throw wrong(written, "SMTP takes ASCII alone in an address");
            }
            if (address.getPersonal() != null) {
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            }
            return address;
        } catch (AddressException malformed) {
            throw wrong(written, String.valueOf(malformed.getMessage()));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java platform has UTF-8", impossible);
        }
    }

    private static IllegalArgumentException wrong(String written, String reason) {
        return new IllegalArgumentException("'" + written.replaceAll("\\p{Cntrl}", "?") + "' is no address (" + reason
                + "): write it as ops@example.org, or 'Operations <ops@example.org>'");
    }
}
