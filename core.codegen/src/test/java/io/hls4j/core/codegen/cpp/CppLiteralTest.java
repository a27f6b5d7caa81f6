package io.hls4j.core.codegen.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CppLiteralTest {
  private static final Precision TYPE = Fixed.signed(70, 8);

  @Test
  void printsShortValuesInFull() {
    assertEquals("0", CppLiteral.of(-0.0, TYPE));
    assertEquals("-3", CppLiteral.of(-3, TYPE));
    assertEquals("2147483647", CppLiteral.of(Integer.MAX_VALUE, TYPE));
    assertEquals("0.0009765625", CppLiteral.of(Math.scalb(1.0, -10), TYPE));
    assertEquals("-511.0000152587890625", CppLiteral.of(-511 - Math.scalb(1.0, -16), TYPE));
  }

  @Test
  void printsLongValuesAsTheNearestDouble() {
    assertEquals("2147483648LL", CppLiteral.of(Math.scalb(1.0, 31), TYPE));
    assertEquals("1.0842021724855044E-19", CppLiteral.of(Math.scalb(1.0, -63), TYPE));
    assertEquals("1.2379400392853803E27", CppLiteral.of(Math.scalb(1.0, 90), TYPE));
  }

  @Test
  void printsExactlyWhatItPrintsInFull() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.scalb(random.nextInt(1 << 25) - (1 << 24), -16);
      BigDecimal printed = new BigDecimal(CppLiteral.decimal(value));
      assertEquals(0, printed.compareTo(new BigDecimal(value)));
    }
  }

  @Test
  void printsBinaryValuesAndPowersAsTheirParts() {
    assertEquals("{0}", CppLiteral.of(-1, Xnor.XNOR));
    assertEquals("{1}", CppLiteral.of(1, Xnor.XNOR));
    assertEquals("{0, -3}", CppLiteral.of(-0.125, new PowerOfTwo(4, true)));
    assertEquals("{1, 2}", CppLiteral.of(4, new PowerOfTwo(4, true)));
  }

  @Test
  void losesNothing() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Exact.of(random.nextLong() >> 11, random.nextInt(140) - 100).doubleValue();
      assertEquals(value, Double.parseDouble(CppLiteral.of(value, TYPE).replace("LL", "")));
    }
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> CppLiteral.decimal(Double.NaN));
  }
}
