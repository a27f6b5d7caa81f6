package io.hls4j.core.codegen.cpp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Owner of all names in one generated program. {@link #allocate} is the one way from a name of a
 * model, whatever it holds, to an identifier: legal, distinct from all others even where case does
 * not count (the names are file names too), none of C++ or of its libraries, and short. The same
 * requests in the same order give the same names.
 */
public final class NameAllocator {
  private static final int MAX_LENGTH = 48;

  private final Set<String> used = new HashSet<>();

  /** Another owner, for whom the same names are taken so far. */
  public NameAllocator copy() {
    NameAllocator copy = new NameAllocator();
    copy.used.addAll(used);
    return copy;
  }

  /** Takes a name, as it is, out of circulation. */
  public String reserve(String name) {
    used.add(name.toLowerCase(Locale.ROOT));
    return name;
  }

  /**
   * A new identifier for the wanted name: the name itself if it is legal and free, else the nearest
   * one.
   */
  public String allocate(String wanted) {
    return free(identifier(wanted));
  }

  /** A new identifier made of an allocated one and a suffix, such as {@code fc1_weight}. */
  public String allocate(String allocated, String suffix) {
    return free(allocated + "_" + identifier(suffix));
  }

  private String free(String identifier) {
    String candidate = identifier;
    for (int i = 2; !isFree(candidate); i++) {
      candidate = identifier + "_" + i;
    }
    return reserve(candidate);
  }

  private boolean isFree(String candidate) {
    return !used.contains(candidate.toLowerCase(Locale.ROOT)) && !ReservedWords.has(candidate);
  }

  /** Letters, digits and single underscores, beginning with a letter, ending without underscore. */
  private static String identifier(String wanted) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < wanted.length() && name.length() < MAX_LENGTH; i++) {
      char c = wanted.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (digit && name.isEmpty()) {
        name.append("n");
      }
      if (letter || digit) {
        name.append(c);
      } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    while (!name.isEmpty() && name.charAt(name.length() - 1) == '_') {
      name.setLength(name.length() - 1);
    }
    return name.isEmpty() ? "unnamed" : name.toString();
  }
}
