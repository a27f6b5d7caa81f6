package com.acme.pass;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.api.pass.PassSpec;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Removes a ReLU that reads a ReLU: relu(relu(x)) = relu(x). */
@Component
@PassSpec(hls4j_pass_flow = "fusion", hls4j_pass_after = "merge-linear")
public final class RemoveRepeatedRelu implements OptimizerPass {
  @Override
  public String name() {
    return "acme-remove-repeated-relu";
  }

  @Override
  public String summary() {
    return "relu(relu(x)) becomes relu(x)";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    for (Node node : List.copyOf(editor.graph().nodes())) {
      if (isRelu(node) && isRelu(node.input().producer())) {
        if (context.isOpen(node, "result")) {
          editor.bypass(node);
        } else {
          context.skipped(node, "the configuration gives it a type of its own");
        }
      }
    }
  }

  private static boolean isRelu(Node node) {
    return node.is(Activation.KIND) && node.attr(Activation.FUNCTION).equals("relu");
  }
}
