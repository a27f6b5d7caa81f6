package io.hls4j.fuzz.mutate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text of words, numbers and punctuation: programs, graphs, configurations, tables. */
final class TextFormat implements Format {
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z_][A-Za-z_0-9]*|[0-9]+|\\s+|.", Pattern.DOTALL);
  private static final int MOST = 1 << 20;

  @Override
  public byte[] edit(byte[] file, Choices c) {
    if (c.below(16) == 1) {
      return new ByteFormat().edit(file, c);
    }
    String text = new String(file, StandardCharsets.UTF_8);
    List<String> tokens =
        new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
    if (tokens.isEmpty()) {
      tokens.add(" ");
    }
    change(tokens, c);
    return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
  }

  private static void change(List<String> tokens, Choices c) {
    int at = c.below(tokens.size());
    int end = Math.min(tokens.size(), at + 1 + c.below(24));
    List<String> piece = List.copyOf(tokens.subList(at, end));
    switch (c.below(8)) {
      case 0 -> tokens.subList(at, end).clear();
      case 1 -> tokens.addAll(c.below(tokens.size()), piece);
      case 2 -> Collections.swap(tokens, at, c.below(tokens.size()));
      case 3 -> tokens.set(at, Long.toString(c.number()));
      case 4 -> tokens.set(at, c.oneOf("1e308", "-1e999", "nan", "inf", "0x7f", "1.5", "\"", "\n"));
      case 5 -> tokens.set(at, c.text());
      case 6 -> tokens.set(at, repeated(tokens.get(at), c));
      default -> tokens.addAll(at, Collections.nCopies(1 << c.below(8), String.join("", piece)));
    }
  }

  private static String repeated(String token, Choices c) {
    String one = c.oneOf(token, "(", "[", "{", "- ", "a.", "\n ", "not ", "\u00e9");
    return one.repeat(Math.min(1 << c.below(18), MOST / one.length()));
  }
}
