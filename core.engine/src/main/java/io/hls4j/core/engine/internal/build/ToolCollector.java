package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.engine.internal.service.ServiceSet;
import java.util.List;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Collects what bundles bring for building and reading reports; nothing is instantiated before it
 * is asked for.
 */
@Component(service = ToolCollector.class)
public final class ToolCollector {
  private final ServiceSet<BuildTool> tools = new ServiceSet<>();
  private final ServiceSet<ReportReader> readers = new ServiceSet<>();

  /** Made by the component runtime. */
  @Activate
  public ToolCollector() {}

  /** The build tools that are there now, the one that counts first. */
  public List<BuildTool> tools() {
    return tools.services();
  }

  /** The readers of reports that are there now, the one that counts first. */
  public List<ReportReader> readers() {
    return readers.services();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTool(ComponentServiceObjects<BuildTool> service) {
    tools.add(service);
  }

  void removeTool(ComponentServiceObjects<BuildTool> service) {
    tools.remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addReader(ComponentServiceObjects<ReportReader> service) {
    readers.add(service);
  }

  void removeReader(ComponentServiceObjects<ReportReader> service) {
    readers.remove(service);
  }
}
