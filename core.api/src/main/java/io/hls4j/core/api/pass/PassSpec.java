package io.hls4j.core.api.pass;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Service properties of an {@link OptimizerPass}: where it joins. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PassSpec {
  /** Name of the flow. */
  String hls4j_pass_flow();

  /** Passes of that flow after which it runs; the end of the flow if neither is given. */
  String[] hls4j_pass_after() default {};

  /** Passes of that flow before which it runs. */
  String[] hls4j_pass_before() default {};

  /** Name of the backend that it is for; all if empty. */
  String hls4j_pass_backend() default "";
}
