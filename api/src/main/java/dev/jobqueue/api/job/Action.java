package dev.jobqueue.api.job;

/** What an attempt executes. */
public sealed interface Action permits CommandAction, TypedAction {}
