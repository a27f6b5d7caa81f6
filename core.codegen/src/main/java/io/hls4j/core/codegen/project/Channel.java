package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.Words;

/**
 * A stream of the firmware.
 *
 * @param name identifier
 * @param layer name of the layer whose result it carries
 * @param word name of the type of its words
 * @param type type of the elements of a word
 * @param words how many words of which length pass in one inference
 * @param depth words that its FIFO holds
 * @param needed words that are known to be enough so that nothing waits for ever
 * @param isPort whether it is an argument of the top function
 */
public record Channel(
    String name,
    String layer,
    String word,
    NamedType type,
    Words words,
    int depth,
    int needed,
    boolean isPort) {

  Channel withDepth(int words, int enough) {
    return new Channel(name, layer, word, type, this.words, words, enough, isPort);
  }

  Channel deepened(int least) {
    int enough = Math.max(needed, least);
    return isPort ? this : withDepth(depth == needed ? enough : depth, enough);
  }

  /** The type of the stream, in a project that includes {@code nnet/core/stream.h}. */
  public String stream() {
    return "nnet::stream<" + word + ">";
  }

  /** The stream as an argument. */
  public String argument() {
    return argument(name);
  }

  String argument(String as) {
    return stream() + " &" + as;
  }

  /** Elements that pass in one inference. */
  public int size() {
    return Math.multiplyExact(words.count(), words.length());
  }
}
