package io.hls4j.launcher;

import java.lang.module.ModuleDescriptor.Exports;
import java.util.Set;

/** The packages that bundles may import from the Java platform itself. */
final class SystemPackages {
  /** What the system bundle must export for the framework's own API; ends with a comma. */
  static final String FRAMEWORK =
      """
      org.osgi.dto;version="1.1.1",\
      org.osgi.framework;version="1.10",\
      org.osgi.framework.connect;version="1.0.0",\
      org.osgi.framework.dto;version="1.8";uses:="org.osgi.dto",\
      org.osgi.framework.hooks.bundle;version="1.1";uses:="org.osgi.framework",\
      org.osgi.framework.hooks.resolver;version="1.0";uses:="org.osgi.framework.wiring",\
      org.osgi.framework.hooks.service;version="1.1";uses:="org.osgi.framework",\
      org.osgi.framework.hooks.weaving;version="1.1";uses:="org.osgi.framework.wiring",\
      org.osgi.framework.launch;version="1.2";uses:="org.osgi.framework",\
      org.osgi.framework.namespace;version="1.2";uses:="org.osgi.resource",\
      org.osgi.framework.startlevel;version="1.0";uses:="org.osgi.framework",\
      org.osgi.framework.startlevel.dto;version="1.0";uses:="org.osgi.dto",\
      org.osgi.framework.wiring;version="1.2";uses:="org.osgi.framework,org.osgi.resource",\
      org.osgi.framework.wiring.dto;version="1.3";uses:="org.osgi.dto,org.osgi.resource.dto",\
      org.osgi.resource;version="1.0.1",\
      org.osgi.resource.dto;version="1.0.1";uses:="org.osgi.dto",\
      org.osgi.service.condition;version="1.0",\
      org.osgi.service.packageadmin;version="1.2.1";uses:="org.osgi.framework",\
      org.osgi.service.resolver;version="1.1.1";uses:="org.osgi.resource",\
      org.osgi.service.startlevel;version="1.1.1";uses:="org.osgi.framework",\
      org.osgi.service.url;version="1.0.1",\
      org.osgi.util.tracker;version="1.5.3";uses:="org.osgi.framework",\
      """;

  private SystemPackages() {}

  /** Every package that a module of the boot layer exports to all, as an export clause. */
  static String ofThisJava() {
    StringBuilder clause = new StringBuilder(FRAMEWORK);
    for (Module module : ModuleLayer.boot().modules()) {
      Set<Exports> exports = module.getDescriptor().exports();
      for (Exports export : exports) {
        if (!export.isQualified()) {
          clause.append(export.source()).append(',');
        }
      }
    }
    clause.setLength(clause.length() - 1);
    return clause.toString();
  }
}
