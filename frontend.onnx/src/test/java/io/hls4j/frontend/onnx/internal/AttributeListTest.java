package io.hls4j.frontend.onnx.internal;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.frontend.onnx.internal.LedgerMutationTest.Case;
import io.hls4j.testkit.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list of attributes of each operator is that of the ledger. */
class AttributeListTest {
  private static final Path LIST =
      Path.of("src/main/resources/io/hls4j/frontend/onnx/internal/ops/attributes.txt");

  @Test
  void namesEveryAttributeThatConvertersRead() {
    Map<String, Set<String>> lists = new TreeMap<>();
    for (Case each : LedgerMutationTest.cases()) {
      Set<String> list = lists.computeIfAbsent(each.operator(), o -> new TreeSet<>());
      for (Ledger.Entry entry : Imported.of(each.opset(), each.graph()).ledger().entries()) {
        boolean part = entry.item().contains(" ") || entry.item().equals("becomes");
        if (entry.operator().equals(each.operator()) && !part) {
          list.add(entry.item());
        }
      }
    }
    Golden.check(LIST, AttributeLists.text(lists));
  }
}
