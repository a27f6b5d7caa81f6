package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Neurons and read-out, step by step in time. */
class SpikingTest {
  private static final Shape ONE = Shape.of(1);

  private static KindCase neuron(LayerKind kind, Shape x) {
    return new KindCase(kind, x);
  }

  private static void check(KindCase c, double[] x, double... expected) {
    assertArrayEquals(expected, c.fixed(x));
    assertArrayEquals(expected, c.real(x));
    c.checkRange(1);
  }

  @Test
  void integratesAndFires() {
    double[] x = {.5, .5, .75, -1, 1, 1};
    // potentials .5 1 .75 -.25 .75 1.75; spikes take 1 away
    check(neuron(IfNeuron.KIND, Shape.of(6, 1)).weight("threshold", ONE, 1), x, 0, 1, 0, 0, 0, 1);
    // or everything: after the last spike 1.75 becomes 0
    check(
        neuron(IfNeuron.KIND, Shape.of(7, 1))
            .weight("threshold", ONE, 1)
            .attr(Spiking.RESET, "zero"),
        new double[] {1.75, .75, .25, 2, 0, .5, .5},
        1,
        0,
        1,
        1,
        0,
        0,
        1);
  }

  @Test
  void eachNeuronHasItsThreshold() {
    check(
        neuron(IfNeuron.KIND, Shape.of(2, 2)).weight("threshold", Shape.of(2), .5, 2),
        new double[] {1, 1, 0, 1},
        1,
        0,
        1,
        1);
  }

  @Test
  void leaks() {
    // potentials 1, 1.5, 1.75 fires, .375 - no: .5 * (1.75 - 1.75) + 1 = 1
    check(
        neuron(LifNeuron.KIND, Shape.of(4, 1))
            .weight("threshold", ONE, 1.75)
            .weight("beta", ONE, .5),
        new double[] {1, 1, 1, 1},
        0,
        0,
        1,
        0);
  }

  @Test
  void windowsClearTheState() {
    check(
        neuron(IfNeuron.KIND, Shape.of(4, 1)).weight("threshold", ONE, 1.5).attr(Spiking.WINDOW, 2),
        new double[] {.75, .5, .75, .75},
        0,
        0,
        0,
        1);
  }

  @Test
  void thePotentialIsRoundedToItsType() {
    KindCase c =
        neuron(IfNeuron.KIND, Shape.of(2, 1))
            .weight("threshold", ONE, 1)
            .type("membrane", "fixed<8,7>");
    assertArrayEquals(new double[] {0, 0}, c.fixed(new double[] {.75, .25}));
    assertArrayEquals(new double[] {0, 1}, c.real(new double[] {.75, .25}));
  }

  @Test
  void refusesThresholdsThatDoNotFit() {
    assertThrows(
        ModelException.class,
        neuron(IfNeuron.KIND, Shape.of(2, 3)).weight("threshold", Shape.of(2), 1, 1)::graph);
    assertThrows(
        ModelException.class,
        neuron(IfNeuron.KIND, Shape.of(3)).weight("threshold", ONE, 1)::graph);
    assertThrows(
        ModelException.class,
        neuron(IfNeuron.KIND, Shape.of(2, 3)).weight("threshold", ONE, 0)::graph);
  }

  private static KindCase readout(Shape x, String rule) {
    return new KindCase(SnnReadout.KIND, x).attr(SnnReadout.RULE, rule);
  }

  private static final double[] SPIKES = {0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0};

  @Test
  void countsSpikes() {
    KindCase argmax = readout(Shape.of(4, 3), "argmax_spike_count");
    assertEquals(Shape.of(4, 1), argmax.shape());
    // counts 001 012 123 223
    check(argmax, SPIKES, 2, 2, 2, 2);
    check(readout(Shape.of(4, 3), "threshold_then_argmax"), SPIKES, 2, 2, 2, 2);
    check(readout(Shape.of(6, 2), "binary_logit"), SPIKES, 0, -1, -1, -1, -1, -1);
  }

  @Test
  void theEarliestClassAtTheThresholdWins() {
    // class 1 has two spikes first, class 0 later three
    double[] x = {1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
    check(
        readout(Shape.of(5, 2), "first_to_threshold").attr(SnnReadout.CLASS_THRESHOLD, 2),
        x,
        0,
        0,
        1,
        1,
        1);
    check(
        readout(Shape.of(5, 2), "first_to_threshold")
            .attr(SnnReadout.CLASS_THRESHOLD, 2)
            .attr(Spiking.WINDOW, 3),
        x,
        0,
        0,
        1,
        0,
        0);
  }

  @Test
  void comparesPotentials() {
    double[] x = {1, 2, 3, 0, 0, 0};
    KindCase logit =
        readout(Shape.of(3, 2), "binary_logit")
            .attr(SnnReadout.MODE, "membrane")
            .weight("beta", ONE, .5);
    // 1 2, 3.5 1, 1.75 .5
    check(logit, x, 1, -2.5, -1.25);
    check(readout(Shape.of(3, 2), "argmax_membrane").attr(SnnReadout.MODE, "membrane"), x, 1, 0, 0);
  }

  @Test
  void rulesBelongToModes() {
    assertThrows(ModelException.class, readout(Shape.of(3, 2), "argmax_membrane")::graph);
    assertThrows(ModelException.class, readout(Shape.of(3, 4), "binary_logit")::graph);
  }
}
