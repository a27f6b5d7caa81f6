package io.hls4j.core.engine.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The word that a user most likely meant: least edit distance (Levenshtein, 1966). */
final class Nearest {
  private Nearest() {}

  /** The nearest of the given words, or nothing to say if there are none. */
  static String to(String word, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt((String w) -> distance(word, w)).thenComparing(w -> w))
        .orElse("");
  }

  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
