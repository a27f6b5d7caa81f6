package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.BuildTool;
import io.hls4j.core.api.report.ReportReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.ServiceReference;
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
  private final Map<ServiceReference<?>, ComponentServiceObjects<BuildTool>> tools = map();
  private final Map<ServiceReference<?>, ComponentServiceObjects<ReportReader>> readers = map();

  /** Made by the component runtime. */
  @Activate
  public ToolCollector() {}

  private static <T> Map<ServiceReference<?>, ComponentServiceObjects<T>> map() {
    return new ConcurrentSkipListMap<>(Collections.reverseOrder());
  }

  private static <T> List<T> all(Map<ServiceReference<?>, ComponentServiceObjects<T>> from) {
    return from.values().stream().map(ComponentServiceObjects::getService).toList();
  }

  /** The build tools that are there now, the one that counts first. */
  public List<BuildTool> tools() {
    return all(tools);
  }

  /** The readers of reports that are there now, the one that counts first. */
  public List<ReportReader> readers() {
    return all(readers);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTool(ComponentServiceObjects<BuildTool> service) {
    tools.put(service.getServiceReference(), service);
  }

  void removeTool(ComponentServiceObjects<BuildTool> service) {
    tools.remove(service.getServiceReference());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addReader(ComponentServiceObjects<ReportReader> service) {
    readers.put(service.getServiceReference(), service);
  }

  void removeReader(ComponentServiceObjects<ReportReader> service) {
    readers.remove(service.getServiceReference());
  }
}
