package io.hls4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.testkit.backend.SynthesizableCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynthesizableCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "virtual void of();                          | virtual function 'virtual'",
        "int *p = new int[3];                        | dynamic memory 'new'",
        "free(p);                                    | dynamic memory 'free'",
        "if (x < 0) throw 1;                         | exception 'throw'",
        "std::vector<int> v;                         | standard library 'std::vector'",
        "#include <string>                           | standard library '#include <string>'",
        "FILE *f = fopen(name, mode);                | system call 'fopen('",
        "int (*f)(int) = g;                          | function pointer '(*f)('",
        "int *p = reinterpret_cast<int *>(q);        | pointer cast 'reinterpret_cast'",
        "void f(int **p);                            | pointer to pointer '**'",
        "goto end;                                   | jump or assembly 'goto'",
        "int f(int n) { return n < 2 ? 1 : f(n - 1); } | recursion 'f'"
      })
  void tellsWhatNoToolMakesHardwareOf(String code, String found) {
    assertEquals(
        List.of("line 2: " + found), SynthesizableCode.violations("struct a;\n" + code + "\n"));
  }

  @Test
  void passesWhatSynthesisDoesNotSee() {
    String code =
        """
        // a new one: std::string
        /* throw
           it */
        #include <ap_int.h>
        #include "other.h"
        #ifndef __SYNTHESIS__
        #if A
        #include <stdio.h>
        #endif
        static int *a = new int;
        #else
        static int a;
        #endif
        #ifdef __SYNTHESIS__
        static int b;
        #else
        static int *b = new int;
        #endif
        """;
    assertEquals(List.of(), SynthesizableCode.violations(code));
    String seen = code.replace("static int a;", "static std::string a;");
    assertEquals(
        List.of("line 12: standard library 'std::string'"), SynthesizableCode.violations(seen));
  }

  @Test
  void allowsRecursionThatTheCompilerResolves() {
    String code =
        """
        constexpr int log2(unsigned n) { return n < 2 ? 0 : 1 + log2(n / 2); }
        template <class T, class... More> void f(T x, More... more) { f(more...); }
        struct nest { static int at(int i) { return inner::at(i / 2); } };
        int g(int n) { if (n < 2) { return 1; } return s.g(n); }
        """;
    assertEquals(List.of(), SynthesizableCode.violations(code));
  }
}
