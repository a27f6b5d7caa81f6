package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.graph.precision.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network with a board around it, everything decided.
 *
 * @param firmware the network
 * @param target board, interface and the like
 * @param inputs tensors that the host sends
 * @param outputs tensors that the host gets
 */
record Accelerator(
    Firmware firmware, Target target, List<HostPort> inputs, List<HostPort> outputs) {
  /** Bits of the length register of a unit of direct memory access: all that it can have. */
  static final int LENGTH_BITS = 26;

  /** Bytes of the longest transfer. */
  static final int LONGEST = (1 << LENGTH_BITS) - 1;

  static Accelerator of(Firmware firmware, ProjectSettings settings) {
    NameAllocator names = firmware.names();
    String in = settings.option(AcceleratorOptions.INPUT);
    String out = settings.option(AcceleratorOptions.OUTPUT);
    return new Accelerator(
        firmware,
        Target.of(settings),
        ports(firmware, firmware.inputs(), true, in, names),
        ports(firmware, firmware.outputs(), false, out, names));
  }

  private static List<HostPort> ports(
      Firmware firmware,
      List<Variable> tensors,
      boolean isInput,
      String host,
      NameAllocator names) {
    List<HostPort> ports = new ArrayList<>();
    for (Variable v : tensors) {
      Fixed values = HostType.values(v.type().precision()).orElseThrow();
      ports.add(
          new HostPort(
              v,
              isInput,
              values,
              HostType.of(host, values),
              firmware.streams().map(s -> s.port(v)),
              ports.size(),
              new HostPort.Names(
                  names.allocate(v.name(), "host"),
                  names.allocate(isInput ? "load" : "store", v.name()),
                  names.allocate(v.name(), "inner"),
                  names.allocate(v.name(), "words"),
                  names.allocate(v.name(), "port"),
                  names.allocate(v.name(), "end"),
                  names.allocate(v.name(), "host_t"))));
    }
    return List.copyOf(ports);
  }

  /** All ports, inputs first. */
  List<HostPort> ports() {
    return Stream.concat(inputs.stream(), outputs.stream()).toList();
  }

  /** Name of the network. */
  String project() {
    return firmware.name();
  }

  /** What the names of drivers begin with: C has no namespaces. */
  String prefix() {
    return firmware.namespace().map(n -> n + "_").orElse("") + project();
  }

  /** Name of the function around the network. */
  String top() {
    return top(project());
  }

  static String top(String project) {
    return project + "_axi";
  }

  static String arrays(String project) {
    return project + "_axi_arrays";
  }

  /** Whether tensors travel as given. */
  boolean has(Interface way) {
    return target.way() == way;
  }

  /** Spelling of a fixed-point type in the firmware. */
  String spell(Fixed type) {
    return firmware.dialect().types().spell(type);
  }
}
