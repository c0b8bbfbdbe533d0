package org.multidb.web;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.multidb.web.direct.DirectCalls;

/** Puts {@link DirectCalls} in front of the {@link Api}. */
@WebListener
public class DirectSetup implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic filter =
                event.getServletContext().addFilter("direct calls", DirectCalls.of(new Api().getClasses()));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(null, true, "/api/*");
    }
}
