package io.hls4j.core.api.backend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Service properties of a {@link Backend}, by which it is found without being started. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BackendSpec {
  /** What {@link Backend#name} returns. */
  String hls4j_backend_name();

  /** What {@link Backend#aliases} returns. */
  String[] hls4j_backend_aliases() default {};
}
