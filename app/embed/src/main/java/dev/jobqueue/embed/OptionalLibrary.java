package dev.jobqueue.embed;

import java.util.List;

/**
 * A library that a program adds where it needs it.
 *
 * @param type one of its classes
 * @param artifact what to add
 */
record OptionalLibrary(String type, String artifact) {

    static final OptionalLibrary OSHI = new OptionalLibrary("oshi.SystemInfo", "com.github.oshi:oshi-core");
    static final OptionalLibrary POSTGRESQL = new OptionalLibrary("org.postgresql.Driver", "org.postgresql:postgresql");
    static final OptionalLibrary POOL =
            new OptionalLibrary("com.zaxxer.hikari.HikariDataSource", "com.zaxxer:HikariCP");

    /** @throws IllegalStateException when one of these is missing; says what to add */
    static void require(String what, List<OptionalLibrary> libraries) {
        List<String> missing = libraries.stream()
                .filter(library -> !library.isThere())
                .map(OptionalLibrary::artifact)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    what + " needs a library that is not on the class path: add " + String.join(" and ", missing));
        }
    }

    boolean isThere() {
        try {
            return Class.forName(type, false, OptionalLibrary.class.getClassLoader()) != null;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
