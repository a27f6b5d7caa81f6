package io.hls4j.core.graph.layers;

import static io.hls4j.core.graph.layers.LayerGraphs.fixed;
import static io.hls4j.core.graph.layers.LayerGraphs.real;
import static io.hls4j.core.graph.layers.LayerGraphs.tensor;
import static io.hls4j.core.graph.layers.LayerGraphs.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class EinsumTest {
  private static final TensorData A = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
  private static final TensorData B = tensor(Shape.of(3, 2), 1, 0, 2, 1, 0, -1);

  private static void check(String equation, Shape shape, double[] expected, TensorData... inputs) {
    Shape[] shapes = new Shape[inputs.length];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = inputs[i].shape();
    }
    Graph g = LayerGraphs.of(Einsum.KIND, n -> n.attr(Einsum.EQUATION, equation), shapes);
    assertEquals(shape, g.outputs().get(0).shape(), equation);
    assertArrayEquals(expected, real(g, inputs), equation);
    assertArrayEquals(expected, fixed(typed(g, "fixed<16,8>"), inputs), equation);
  }

  @Test
  void multipliesAndSumsOverNamedAxes() {
    check("ij,jk->ik", Shape.of(2, 2), new double[] {5, -1, 14, -1}, A, B);
    check("ij,jk->ki", Shape.of(2, 2), new double[] {5, 14, -1, -1}, A, B);
    check("ij,ij->i", Shape.of(2), new double[] {14, 77}, A, A);
    check("ij,ij->", Shape.of(1), new double[] {91}, A, A);
    check("ij,k->ijk", Shape.of(2, 3, 1), new double[] {2, 4, 6, 8, 10, 12}, A, vector(2));
    check("ij->ji", Shape.of(3, 2), new double[] {1, 4, 2, 5, 3, 6}, A);
    check("ij,jk->i", Shape.of(2), new double[] {4, 13}, A, B);
    check("...j,jk->...k", Shape.of(2, 2), new double[] {5, -1, 14, -1}, A, B);
  }

  private static TensorData vector(double... v) {
    return tensor(Shape.of(v.length), v);
  }

  @Test
  void castsEveryProductAndSumToTheAccumulator() {
    Graph g =
        typed(
            LayerGraphs.of(
                Einsum.KIND, n -> n.attr(Einsum.EQUATION, "i,i->"), Shape.of(2), Shape.of(2)),
            "fixed<4,2>");
    // 0.75 * 0.75 = 0.5625 is cut to 0.5; 1.5 * 1.25 = 1.875 to 1.75; their sum wraps.
    assertArrayEquals(new double[] {-1.75}, fixed(g, vector(.75, 1.5), vector(.75, 1.25)));
  }

  @Test
  void saysWhichLettersAreSharedFreeAndSummed() {
    EinsumPlan plan =
        EinsumPlan.of("aecd,abcd->acbe", List.of(Shape.of(2, 3, 4, 5), Shape.of(2, 7, 4, 5)));
    assertEquals("ac", plan.shared());
    assertEquals("e", plan.left());
    assertEquals("b", plan.right());
    assertEquals("d", plan.contracted());
    assertEquals(Shape.of(2, 4, 7, 3), plan.shape());
  }

  @Test
  void refusesWhatDoesNotFit() {
    refuse("'j' is 3 and 2 long", "ij,j->i", A, vector(1, 2));
    refuse("'z' is in no operand", "ij->z", A);
    refuse("'ii' does not name the axes of [2, 3]", "ii->i", A);
    refuse("equation 'ij,j' has no single '->'", "ij,j", A, vector(1, 2, 3));
    refuse("equation 'ij->i' is for 1 operands, not 2", "ij->i", A, A);
  }

  private static void refuse(String message, String equation, TensorData... inputs) {
    List<Shape> shapes = List.of(inputs).stream().map(TensorData::shape).toList();
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> EinsumPlan.of(equation, shapes))
            .getMessage());
  }

  @Test
  void denseFormHasAKernelAndABiasThatBroadcasts() {
    Graph g =
        LayerGraphs.of(
            EinsumDense.KIND,
            n ->
                n.attr(Einsum.EQUATION, "ij,jk->ik")
                    .weight("weight", B)
                    .weight("bias", vector(10, .5)),
            Shape.of(2, 3));
    double[] expected = {15, -.5, 24, -.5};
    assertArrayEquals(expected, real(g, A));
    assertArrayEquals(expected, fixed(typed(g, "fixed<16,8>"), A));
  }
}
