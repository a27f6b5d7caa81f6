package io.hls4j.backend.vivado.internal.build;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about errors that users of AMD's tools meet, by the words of the tool. */
final class Advice {
  private static final Map<Pattern, String> ALL = new LinkedHashMap<>();

  static {
    add(
        "HLS 200-1023|[Pp]art .* is not installed|Part .*not found",
        "install the device family of that part with AMD's installer, or convert with another"
            + " --part");
    add(
        "[Ll]icen[sc]e|Common 17-345",
        "check the licence of the tool (LM_LICENSE_FILE, XILINXD_LICENSE_FILE) for this part");
    add(
        "bad_alloc|[Oo]ut of memory|Cannot allocate memory|Killed",
        "give the tool more memory, or make the design smaller (ReuseFactor, Strategy: Resource,"
            + " --io stream)");
    add(
        "XFORM 203-1403|HLS 200-1470|HLS 214-.*unroll|exceeds? .*unroll|too many (load/store|inst)",
        "the loops of a layer unroll to more than the tool can hold: raise its ReuseFactor, or use"
            + " Strategy: Resource");
    add("COSIM 212-40|COSIM 212-.*Synthesis was not", "add --synth, so that both run in one go");
    add("COSIM 212-345", "co-simulation needs ap_ctrl_hs, or streams, or an interval of 1");
    add(
        "bad lexical cast|'2[2-9]\\d{8}' is an invalid argument",
        "versions up to 2021.1 cannot export since 2022 without AMD's patch AR 76960");
    add(
        "couldn't execute \"vivado\"|vivado: (command )?not found",
        "put Vivado on the path: source its settings64.sh");
    add(
        "SIM 211-100|COSIM 212-317",
        "the C++ did not compile; look for 'error:' above that line in the log");
  }

  private Advice() {}

  private static void add(String pattern, String advice) {
    ALL.put(Pattern.compile(pattern), advice);
  }

  /** The advice on a line, if there is some. */
  static Optional<String> on(String line) {
    return ALL.entrySet().stream()
        .filter(e -> e.getKey().matcher(line).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
