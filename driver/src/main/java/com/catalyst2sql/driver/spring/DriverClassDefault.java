package com.catalyst2sql.driver.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Spring Boot knows the driver classes of some databases by their URLs and refuses the rest. Where {@code
 * spring.datasource.url} is one of ours and no driver class is given, this gives it, below every other property source.
 */
public final class DriverClassDefault implements EnvironmentPostProcessor {

  private static final String DRIVER = "spring.datasource.driver-class-name";

  /** For Spring Boot. */
  public DriverClassDefault() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String url = environment.getProperty("spring.datasource.url", "");
    if (url.startsWith("jdbc:c2s:") && !environment.containsProperty(DRIVER)) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource("c2s", Map.of(DRIVER, "com.catalyst2sql.driver.C2sDriver")));
    }
  }
}
