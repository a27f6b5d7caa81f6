package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.dialect.PragmaLowering;
import io.hls4j.hls.kernels.KernelSources;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel headers that a project needs: the given ones and all that they include. */
public final class HeaderSet {
  private static final Pattern INCLUDE =
      Pattern.compile("^#include \"([^\"]+)\"", Pattern.MULTILINE);

  private final KernelCatalogue catalogue;
  private final HlsDialect dialect;
  private final Map<String, String> port;
  private final SortedMap<String, String> texts = new TreeMap<>();

  private HeaderSet(KernelCatalogue catalogue, HlsDialect dialect) {
    this.catalogue = catalogue;
    this.dialect = dialect;
    this.port = KernelSources.project(dialect.port(), List.of());
  }

  /**
   * Texts by path, in the dialect of a tool.
   *
   * @param roots paths such as {@code nnet/kernel/dense.h}
   */
  public static SortedMap<String, String> of(
      Collection<String> roots, KernelCatalogue catalogue, HlsDialect dialect) {
    HeaderSet set = new HeaderSet(catalogue, dialect);
    roots.forEach(set::add);
    return set.texts;
  }

  private void add(String path) {
    if (texts.containsKey(path)) {
      return;
    }
    String neutral = port.containsKey(path) ? port.get(path) : catalogue.header(path);
    texts.put(path, PragmaLowering.lower(neutral, dialect.pragmas()));
    Matcher include = INCLUDE.matcher(neutral);
    while (include.find()) {
      add(resolve(path, include.group(1)));
    }
  }

  private static String resolve(String from, String include) {
    return URI.create(from).resolve(include).getPath();
  }
}
