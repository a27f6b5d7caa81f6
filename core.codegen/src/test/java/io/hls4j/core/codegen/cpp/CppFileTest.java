package io.hls4j.core.codegen.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class CppFileTest {
  @Test
  void writesAHeader() {
    String text =
        CppFile.header("weights/w2.h", "Weights of 'fc\n2'")
            .includeSystem("vector")
            .include("../defines.h")
            .include("../defines.h")
            .section(w -> w.block("struct a", "};", b -> b.line("int x;").blank().line("int y;")))
            .section(w -> w.comment("end \\"))
            .text();
    assertEquals(
        """
        // Weights of 'fc?2'
        #ifndef W2_H_
        #define W2_H_

        #include <vector>

        #include "../defines.h"

        struct a {
          int x;

          int y;
        };

        // end /

        #endif
        """,
        text);
  }

  @Test
  void breaksListsAtOneHundredColumns() {
    CppWriter w = new CppWriter();
    w.block("x", b -> b.list(Collections.nCopies(30, "-0.25")));
    String row = "  " + "-0.25, ".repeat(13) + "-0.25,\n";
    assertEquals("x {\n" + row + row + "  -0.25, -0.25\n}\n", w.text());
  }

  @Test
  void commentsHoldNoTrickOfTheirSource() {
    assertEquals("a? b?/ c? /", CppComment.text("a\n b\u2028\\ c??/"));
    assertEquals("// x", new CppWriter().comment("x").text().strip());
    assertEquals("'" + "y".repeat(60) + "...'", CppComment.quoted("y".repeat(61)));
  }
}
