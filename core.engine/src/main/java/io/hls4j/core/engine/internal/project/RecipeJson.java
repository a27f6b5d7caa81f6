package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.hls4j.core.api.backend.SimulationRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a project is compiled, from its file. A project may come from a stranger: its words must not
 * lead out of the folder, nor make the compiler load or write other files.
 */
final class RecipeJson {
  private static final Pattern PLAIN_FLAG =
      Pattern.compile(
          "-W[A-Za-z0-9=+-]*|-D\\w+(=\\w*)?|-f[a-z0-9-]+(=[0-9]+)?|-m[a-z0-9.=-]+|-O[0-3s]|-g|-pthread");
  private static final Pattern FOLDER_FLAG = Pattern.compile("-idirafter|-isystem|-iquote");
  private static final Pattern STANDARD = Pattern.compile("[a-z0-9+]{1,20}");

  private RecipeJson() {}

  /**
   * Reads a recipe.
   *
   * @throws IllegalArgumentException if a word of it is not one that a compilation inside the
   *     folder needs
   */
  static SimulationRecipe read(JsonNode json) {
    String standard = json.path("standard").asText();
    if (!STANDARD.matcher(standard).matches()) {
      throw refused(standard);
    }
    return new SimulationRecipe(
        inside(json.path("sources")),
        inside(json.path("include_directories")),
        standard,
        flags(json.path("flags")));
  }

  private static List<String> flags(JsonNode json) {
    List<String> flags = new ArrayList<>();
    boolean folderFollows = false;
    for (JsonNode word : json) {
      String flag = word.asText();
      boolean isFolderFlag = FOLDER_FLAG.matcher(flag).matches();
      boolean proper =
          folderFollows ? isInside(flag) : isFolderFlag || PLAIN_FLAG.matcher(flag).matches();
      if (!proper) {
        throw refused(flag);
      }
      folderFollows = isFolderFlag;
      flags.add(flag);
    }
    return flags;
  }

  private static List<String> inside(JsonNode json) {
    List<String> paths = new ArrayList<>();
    for (JsonNode path : json) {
      if (!isInside(path.asText())) {
        throw refused(path.asText());
      }
      paths.add(path.asText());
    }
    return paths;
  }

  /**
   * Whether this is a path of plain steps, which neither begins elsewhere nor looks like a flag.
   */
  private static boolean isInside(String path) {
    return path.matches("\\w[\\w. +-]*(/\\w[\\w. +-]*)*/?");
  }

  private static IllegalArgumentException refused(String word) {
    return new IllegalArgumentException("its simulation is not to be compiled with '" + word + "'");
  }
}
