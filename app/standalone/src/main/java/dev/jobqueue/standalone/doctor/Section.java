package dev.jobqueue.standalone.doctor;

import java.util.List;

/** Checks of one kind, under one title. */
record Section(String title, List<Check> checks) {

    Section {
        checks = List.copyOf(checks);
    }

    static Section of(String title, Check... checks) {
        return new Section(title, List.of(checks));
    }
}
