package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.dialect.PragmaLowering;
import io.hls4j.core.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A class that was written for one layer, in a header of its own.
 *
 * @param name identifier, also the name of the header
 * @param node the layer
 * @param content what it holds
 */
public record LayerClass(String name, Node node, GeneratedClass content) {
  /** Path of the header in the folder of the firmware. */
  public String path() {
    return "layers/" + name + ".h";
  }

  /** The header in the dialect of the firmware's tool. */
  String text(Firmware firmware) {
    List<String> about = new ArrayList<>(content.about());
    about.set(0, about.get(0) + " of " + CppComment.quoted(node.name()));
    CppFile file = firmware.header(name + ".h", about.toArray(String[]::new));
    content.includes().forEach(path -> file.include("../" + path));
    file.section(w -> w.block("struct " + name, "};", body -> body.lines(content.members())));
    return PragmaLowering.lower(file.text(), firmware.dialect().pragmas());
  }
}
