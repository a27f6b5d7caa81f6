package io.hls4j.core.graph.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The word that a user most likely meant: least edit distance (Levenshtein, 1966). */
public final class Nearest {
  private static final int ALWAYS_NEAR = 2;
  private static final int LETTERS_PER_CHANGE = 3;
  private static final int SHOWN = 10;

  private Nearest() {}

  /**
   * The nearest of the given words, if it is near: two changes, or one for every three letters.
   * Upper and lower case do not count.
   */
  public static Optional<String> to(String word, Collection<String> words) {
    int limit = Math.max(ALWAYS_NEAR, word.length() / LETTERS_PER_CHANGE);
    return words.stream()
        .min(Comparator.comparingInt((String w) -> distance(word, w)).thenComparing(w -> w))
        .filter(w -> distance(word, w) <= Math.min(limit, w.length() - 1));
  }

  /** What a message proposes in the place of an unknown word: the nearest, or what there is. */
  public static String advice(String word, Collection<String> words) {
    return to(word, words).map(w -> "did you mean '" + w + "'?").orElseGet(() -> all(words));
  }

  private static String all(Collection<String> words) {
    if (words.isEmpty()) {
      return "leave it out";
    }
    List<String> sorted = words.stream().sorted().toList();
    String shown =
        sorted.stream().limit(SHOWN).map(w -> "'" + w + "'").collect(Collectors.joining(", "));
    int more = sorted.size() - SHOWN;
    return "there are " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  /** How many letters have to be inserted, removed or replaced, whatever their case. */
  public static int distance(String one, String other) {
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
