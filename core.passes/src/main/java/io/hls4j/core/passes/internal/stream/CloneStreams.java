package io.hls4j.core.passes.internal.stream;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;

/**
 * Copies streams that are read more than once, since what is read from a stream is gone. Before: x
 * is read at two places, the outputs of the network among them. After: Clone {@code x_cpy1} and
 * Clone {@code x_cpy2} are read at one place each.
 */
public final class CloneStreams extends RewritePass {

  /** The pass. */
  public CloneStreams() {
    super("clone-streams", "Copy streams that are read more than once");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    Value value = node.output();
    if (context.ioType() != IoType.STREAM || uses(editor.graph(), value) < 2 || isCopied(value)) {
      return;
    }
    Copies copies = new Copies(editor, value);
    for (Node reader : value.consumers().stream().distinct().toList()) {
      for (int i = 0; i < reader.inputs().size(); i++) {
        if (reader.input(i) == value && !reader.is(Clone.KIND)) {
          editor.setInput(reader, i, copies.next());
        }
      }
    }
    for (int i = 0; i < editor.graph().outputs().size(); i++) {
      if (editor.graph().outputs().get(i) == value) {
        editor.setOutput(i, copies.next());
      }
    }
  }

  private static int uses(Graph graph, Value value) {
    return value.consumers().size()
        + (int) graph.outputs().stream().filter(v -> v == value).count();
  }

  private static boolean isCopied(Value value) {
    return value.consumers().stream().allMatch(n -> n.is(Clone.KIND))
        && !value.consumers().isEmpty();
  }

  /** Makes one copy after the other, in this order behind the producer. */
  private static final class Copies {
    private final GraphEditor editor;
    private final Value value;
    private Node last;

    Copies(GraphEditor editor, Value value) {
      this.editor = editor;
      this.value = value;
      this.last = value.producer();
    }

    Value next() {
      String base = value.name() + "_cpy";
      int number = 1;
      while (editor.graph().node(base + number).isPresent()) {
        number++;
      }
      GraphEditor.NewNode copy =
          editor.newNode(Clone.KIND, base + number).type("result", value.precision());
      last = editor.addAfter(last, copy, List.of(value));
      return last.output();
    }
  }
}
