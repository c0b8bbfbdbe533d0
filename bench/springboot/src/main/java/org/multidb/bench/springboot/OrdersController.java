package org.multidb.bench.springboot;

import jakarta.validation.Valid;
import java.util.Map;
import org.multidb.bench.inventory.OutOfStockException;
import org.multidb.bench.orders.NewOrder;
import org.multidb.bench.orders.OrderView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Orders. */
@RestController
@RequestMapping("/api/orders")
class OrdersController {
    private final Checkout checkout;

    OrdersController(Checkout checkout) {
        this.checkout = checkout;
    }

    @PostMapping
    ResponseEntity<OrderView> place(@RequestBody @Valid NewOrder body) {
        OrderView order = checkout.place(body);
        return ResponseEntity.created(ServletUriComponentsBuilder.fromCurrentRequest()
                        .pathSegment(Long.toString(order.id()))
                        .build()
                        .toUri())
                .body(order);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> outOfStock(OutOfStockException e) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("message", e.getMessage()));
    }
}
