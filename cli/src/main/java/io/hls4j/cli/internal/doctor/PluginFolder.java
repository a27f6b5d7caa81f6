package io.hls4j.cli.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The drop folder.
 *
 * @param path the folder; need not exist
 */
public record PluginFolder(Path path) {

  /**
   * Puts a copy of a plugin into the folder, complete or not at all. It replaces every version of
   * itself.
   *
   * @return the files that it replaces
   */
  public List<String> install(PluginFile plugin) throws IOException {
    Files.createDirectories(path);
    Path target = path.resolve(plugin.file());
    Path part = Files.createTempFile(path, plugin.file(), ".part");
    Files.copy(plugin.path(), part, StandardCopyOption.REPLACE_EXISTING);
    List<String> replaced = delete(f -> f.name().equals(plugin.name()) && !f.path().equals(target));
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return replaced;
  }

  /** Deletes the plugin of a symbolic name or file name; returns the files that are gone. */
  public List<String> remove(String name) throws IOException {
    return delete(f -> f.name().equals(name) || f.file().equals(name));
  }

  private List<String> delete(Predicate<PluginFile> which) throws IOException {
    List<String> deleted = new ArrayList<>();
    for (PluginFile file : PluginFile.in(path)) {
      if (which.test(file)) {
        Files.delete(file.path());
        deleted.add(file.file());
      }
    }
    return deleted;
  }

  /** One row for each jar in the folder. */
  public List<Map<String, String>> rows(BundleContext context) {
    return PluginFile.in(path).stream().map(f -> row(f, context)).toList();
  }

  private static Map<String, String> row(PluginFile file, BundleContext context) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("file", file.file());
    row.put("name", file.name());
    row.put("version", file.version());
    row.put("state", file.bundle(context).map((Bundle b) -> Bundles.state(b)).orElse("no bundle"));
    return row;
  }
}
