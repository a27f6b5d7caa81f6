package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Locale;
import java.util.Map;

/**
 * Conversion between the numbers of the host and words, in C. Inputs are rounded to the type of the
 * tensor, as {@code hls4j predict} does, so that nothing is left for the hardware to round.
 */
final class NumbersHeader {
  private final Accelerator all;
  private final String prefix;

  NumbersHeader(Accelerator all) {
    this.all = all;
    this.prefix = all.prefix();
  }

  /** Type of the words of a tensor. */
  static String word(Accelerator all, HostPort p) {
    return all.prefix() + "_" + p.name() + "_word";
  }

  /** Function that encodes an input or decodes an output. */
  static String function(Accelerator all, HostPort p) {
    return all.prefix() + (p.isInput() ? "_encode_" : "_decode_") + p.name();
  }

  String text() {
    CppWriter w = new CppWriter();
    all.ports().forEach(p -> tensor(w, p));
    return TextTemplate.resource(NumbersHeader.class, "numbers.h.in")
        .fill(
            Map.of(
                "project",
                all.project(),
                "prefix",
                prefix,
                "PREFIX",
                prefix.toUpperCase(Locale.ROOT),
                "tensors",
                w.text().stripTrailing()));
  }

  private void tensor(CppWriter w, HostPort p) {
    String type = p.tensor().type().precision().text();
    w.line("/* %s: %d elements of %s */".formatted(p.name(), p.size(), type));
    w.line("typedef %s %s;".formatted(p.host().cWord(), word(all, p))).blank();
    String arguments =
        p.isInput()
            ? "const double *numbers, " + word(all, p) + " *words"
            : "const " + word(all, p) + " *words, double *numbers";
    w.block(
        "static inline void %s(%s)".formatted(function(all, p), arguments),
        f -> {
          f.line("unsigned i;");
          f.block(
              "for (i = 0; i < " + p.size() + "; i++)",
              l -> {
                if (p.isInput()) {
                  encode(l, p);
                } else {
                  l.line("numbers[i] = " + decoded(p) + ";");
                }
              });
        });
    w.blank();
  }

  private void encode(CppWriter w, HostPort p) {
    Fixed type = p.values();
    w.line(
        p.tensor().type().precision() instanceof Xnor
            ? "double m = numbers[i] >= 0 ? 1 : -1;"
            : "double m = " + fit(type, scaled("numbers[i]", type.fraction())) + ";");
    w.line("words[i] = (" + word(all, p) + ")" + coded(p) + ";");
  }

  private String coded(HostPort p) {
    HostType host = p.host();
    int shift = -p.values().fraction();
    if (host.form() != HostType.Form.FIXED) {
      return scaled("m", shift);
    }
    String scaled = scaled("m", host.fixed().fraction() + shift);
    return host.holds(p.values()) ? scaled : fit(host.fixed(), scaled);
  }

  private static String decoded(HostPort p) {
    boolean isFixed = p.host().form() == HostType.Form.FIXED;
    return scaled("words[i]", isFixed ? -p.host().fixed().fraction() : 0);
  }

  private static String scaled(String number, int by) {
    return by == 0 ? number : "ldexp(" + number + ", " + by + ")";
  }

  private String fit(Fixed type, String scaled) {
    String upper = prefix.toUpperCase(Locale.ROOT) + "_";
    return "%s_fit(%s_round(%s, %s), %d, %d, %s)"
        .formatted(
            prefix,
            prefix,
            scaled,
            upper + type.rounding(),
            type.width(),
            type.signed() ? 1 : 0,
            upper + type.overflow());
  }
}
