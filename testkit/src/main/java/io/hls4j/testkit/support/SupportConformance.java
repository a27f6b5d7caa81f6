package io.hls4j.testkit.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.testkit.Golden;
import io.hls4j.testkit.backend.CompiledFirmware;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every layer kind × io type × strategy × implementation that backends of one family claim is
 * compiled and equals the reference evaluator on random shapes and types; everything else is
 * refused. The document of the support matrix is written from what was compiled and equal.
 *
 * <p>Layers come from the random networks of the conformance tests, with fixed seeds. {@code
 * -Dsupport.draws=N} compiles N layers for each cell instead of one, {@code -Dsupport.first=K}
 * begins with others.
 */
public abstract class SupportConformance {
  private static final int DRAWS = Integer.getInteger("support.draws", 1);
  private static final int FIRST = Integer.getInteger("support.first", 0);

  /** The backends under test, which have the same kernels; all of them write each project. */
  protected abstract List<Backend> backends();

  /** Backends that claim the same because they add files to the projects of the others. */
  protected List<Backend> relatives() {
    return List.of();
  }

  /** The document. */
  protected abstract Path document();

  /** Whether the vendor's number classes have saturation bits. */
  protected boolean hasSaturationBits() {
    return false;
  }

  /** How a layer reads its streams, in words. */
  protected String form(Node node) {
    return "";
  }

  /** Values of settings that are no choices, for which projects are to be compiled. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  private List<Backend> family() {
    return Stream.concat(backends().stream(), relatives().stream()).toList();
  }

  /** The kinds of which something is claimed. */
  private List<Claim> claims() {
    return StandardLayers.ALL.stream()
        .map(backends().get(0)::support)
        .filter(s -> !s.ioTypes().isEmpty())
        .map(Claim::new)
        .toList();
  }

  /** Backends of one family claim the same. */
  @Test
  protected void allBackendsClaimTheSame() {
    for (Backend other : family()) {
      for (LayerKind kind : StandardLayers.ALL) {
        assertEquals(backends().get(0).support(kind), other.support(kind), other.name());
      }
    }
  }

  /** Everything that is claimed is right, everything else refused, and the document says so. */
  @Test
  protected void theMatrixIsWhatWasTested(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Search search = new Search(backends(), hasSaturationBits(), this::form);
    SupportRun run = new SupportRun(backends(), search);
    for (Claim claim : claims()) {
      run.refuse(claim.refused());
      for (int draw = 0; draw < DRAWS; draw++) {
        run.choose(claim.cells(search.forms(claim.kind())), FIRST + draw);
      }
    }
    run.compile(compiler.get(), folder);
    run.set(settings(), new SettingsTable.Run(compiler.get(), folder));
    assertEquals("", String.join("\n\n", run.problems()));
    Golden.check(document(), run.document(family()));
  }
}
