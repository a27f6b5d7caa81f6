package io.hls4j.core.codegen.stream;

/** Follows a process through the words of one inference. */
public interface TokenTrace {
  /** The next word of an input is read. */
  void read(int input);

  /** The next word of an output is written. */
  void write(int output);

  /** So many clock cycles pass. */
  void pass(long cycles);
}
