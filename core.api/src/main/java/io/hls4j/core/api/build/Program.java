package io.hls4j.core.api.build;

import java.util.List;

/**
 * A program of a vendor.
 *
 * @param title what people call it, such as {@code Vitis HLS}
 * @param names names of the executable file, the best first; one that is found on the search path
 *     is preferred to one that is found in a home
 * @param homes environment variables that name the folder of an installation; its {@code bin} is
 *     searched too
 * @param versionOption the argument that makes it print its version and end
 */
public record Program(String title, List<String> names, List<String> homes, String versionOption) {}
