package io.hls4j.cli.internal;

/**
 * What a command works with.
 *
 * @param given options and operands
 * @param console where results and messages go
 * @param host the platform around it
 */
public record Session(Given given, Console console, Host host) {}
