package io.hls4j.core.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.layers.Dense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelBindingTest {
  @Test
  void rendersEveryPlaceholder() {
    KernelBinding binding =
        KernelBinding.of(Dense.KIND)
            .literal("n", n -> "3")
            .call("f<$C, $T:accum, $L:n>($I, $I:0, $I:*, $O, $W:weight);");
    assertEquals(
        "f<Config[], Type[slot=accum], Literal[name=n]>(Input[position=0], Input[position=0],"
            + " Inputs[], Output[], Weight[slot=weight]);",
        binding.call().render(Object::toString));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f($O, $X)        | unknown placeholder in 'f($O, $X)'",
        "f($O, $W)        | unknown placeholder in 'f($O, $W)'",
        "f($O, $W:kernel) | binding of Dense: $W:kernel names no weight in 'f($O, $W:kernel)'",
        "f($O, $T:table)  | binding of Dense: $T:table names no type in 'f($O, $T:table)'",
        "f($O, $L:k)      | binding of Dense: $L:k is not defined in 'f($O, $L:k)'",
        "f($O, $I:1)      | binding of Dense: $I:1 is not an input in 'f($O, $I:1)'",
        "f($I)            | binding of Dense: $O is missing in 'f($I)'",
      })
  void refusesPlaceholdersThatTheKindCannotFill(String template, String message) {
    KernelBinding.Builder builder = KernelBinding.of(Dense.KIND);
    Exception e = assertThrows(IllegalArgumentException.class, () -> builder.call(template));
    assertEquals(message, e.getMessage());
  }

  @Test
  void refusesLayoutOfUnknownWeight() {
    KernelBinding.Builder builder = KernelBinding.of(Dense.KIND).layout("kernel", (n, d) -> d);
    assertThrows(IllegalArgumentException.class, () -> builder.call("f($O);"));
  }
}
