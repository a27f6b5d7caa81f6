package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.build.BuildTool;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Builds networks on boards with Vitis HLS, up to the IP for the board's own script. */
@Component(service = BuildTool.class)
public final class VitisAcceleratorBuild extends VitisBuild {
  /** Made by the component runtime. */
  @Activate
  public VitisAcceleratorBuild() {
    super();
  }

  @Override
  public String backend() {
    return "vitisaccelerator";
  }

  /** The test bench goes through the conversions of the drivers. */
  @Override
  public List<String> sources(ProjectRef project) {
    return Stream.concat(super.sources(project).stream(), Stream.of("drivers")).toList();
  }
}
