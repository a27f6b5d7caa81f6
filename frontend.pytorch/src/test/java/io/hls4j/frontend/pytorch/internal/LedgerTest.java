package io.hls4j.frontend.pytorch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every argument and tensor of a model is accounted for. */
class LedgerTest {

  @Test
  void listsEveryArgumentAndTensor() {
    Ledger ledger =
        new TestProgram()
            .parameter("gamma", 1, 1, 2)
            .parameter("mean", 0, 1, 2)
            .parameter("var", 1, 1, 2)
            .parameter("count", 0, 0)
            .input("x", -1, 2)
            .moduleNode(
                "bn:torch.nn.modules.batchnorm.BatchNorm1d",
                "aten.batch_norm.default",
                "y",
                "input=%x",
                "weight=%p_gamma",
                "bias=None",
                "running_mean=%p_mean",
                "running_var=%p_var",
                "training=False",
                "momentum=0.1",
                "eps=1.5",
                "cudnn_enabled=True")
            .output("y")
            .read()
            .ledger();
    assertEquals(
        """
        tensor gamma value USED
        tensor mean value USED
        tensor var value USED
        tensor count value NEUTRAL
        input x shape USED
        aten.batch_norm.default bn bias NEUTRAL
        aten.batch_norm.default bn cudnn_enabled NEUTRAL
        aten.batch_norm.default bn eps USED
        aten.batch_norm.default bn input USED
        aten.batch_norm.default bn momentum NEUTRAL
        aten.batch_norm.default bn running_mean USED
        aten.batch_norm.default bn running_var USED
        aten.batch_norm.default bn training USED
        aten.batch_norm.default bn weight USED
        """
            .strip(),
        sorted(ledger).stream().collect(Collectors.joining("\n")));
  }

  private static List<String> sorted(Ledger ledger) {
    List<String> lines =
        ledger.entries().stream()
            .filter(e -> !e.operator().equals("program"))
            .map(e -> String.join(" ", e.operator(), e.name(), e.item(), e.fate().name()))
            .toList();
    List<String> operators = lines.stream().filter(l -> l.startsWith("aten.")).sorted().toList();
    List<String> all = new ArrayList<>(lines);
    all.removeAll(operators);
    all.addAll(operators);
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear.default input=%x weight=%p_w bias=None",
        "matmul.default self=%x other=%p_w",
        "addmm.default self=%p_w mat1=%x mat2=%p_w",
        "relu.default self=%x",
        "leaky_relu.default self=%x",
        "elu.default self=%x",
        "prelu.default self=%x weight=%p_w",
        "threshold.default self=%x threshold=0 value=0",
        "softplus.default self=%x",
        "hardtanh.default self=%x",
        "clamp.default self=%x min=0",
        "hardsigmoid.default self=%x",
        "softmax.int self=%x dim=1",
        "_softmax.default self=%x dim=1 half_to_float=False",
        "dropout.default input=%x p=0.5 train=False",
        "flatten.using_ints self=%x start_dim=1",
        "view.default self=%x size=[-1 1]",
        "unsqueeze.default self=%x dim=1",
        "squeeze.default self=%x",
        "add.Tensor self=%x other=1",
        "rsub.Scalar self=%x other=1",
        "mul.Tensor self=%x other=%x",
        "div.Tensor self=%x other=2",
        "maximum.default self=%x other=%x",
        "cat.default tensors=[%x %x] dim=1",
        "clone.default self=%x",
        "_to_copy.default self=%x"
      })
  void anArgumentThatNobodyKnowsIsRefusedByEveryOperator(String call) {
    String[] words = call.split(" (?=[a-z0-9_]+=)");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length + 1);
    arguments[arguments.length - 1] = "brand_new=1";
    TestProgram program =
        new TestProgram()
            .parameter("w", 1, 1, 1, 1)
            .input("x", -1, 1)
            .node("aten." + words[0], "y", arguments)
            .output("y");
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> program.read());
    assertTrue(e.getMessage().contains("'brand_new' = '1'"), e.getMessage());
  }
}
