package io.hls4j.core.api.frontend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Service properties of an {@link OperatorConverter}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface OperatorSpec {
  /** Name of the frontend that it extends. */
  String hls4j_operator_frontend();

  /** Source operators that it converts. */
  String[] hls4j_operator_names();
}
