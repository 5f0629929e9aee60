-- A statement, what it does and to which tables: "-- VERB | reads | writes", a "?" before the verb where it cannot be understood (the inside of
-- a routine). Each is run on a real MariaDB too, in this order, so that nothing is here that no database would take.

-- SELECT | actor |
SELECT actor_id, first_name, last_name FROM actor WHERE actor_id = 7

-- SELECT | actor |
select a.first_name from actor as a where a.last_name like '%GEN%' order by a.last_name, a.first_name

-- SELECT | actor, film_actor |
SELECT a.last_name, COUNT(*) AS films FROM actor a INNER JOIN film_actor fa ON fa.actor_id = a.actor_id GROUP BY a.last_name HAVING COUNT(*) > 5

-- SELECT | film, language |
SELECT title FROM film WHERE title LIKE 'K%' AND language_id = (SELECT language_id FROM language WHERE name = 'English')

-- SELECT | actor, film_actor, film |
SELECT first_name, last_name FROM actor WHERE actor_id IN (SELECT actor_id FROM film_actor WHERE film_id IN (SELECT film_id FROM film WHERE title = 'ALONE TRIP'))

-- SELECT | customer, address, city, country |
SELECT c.first_name, c.email FROM customer c JOIN address USING (address_id) JOIN city USING (city_id) JOIN country USING (country_id) WHERE country.country = 'Canada'

-- SELECT | film, film_category, category |
SELECT f.title FROM film AS f, film_category AS fc, category AS c WHERE f.film_id = fc.film_id AND fc.category_id = c.category_id AND c.name = 'Family'

-- SELECT | film, inventory, rental |
SELECT film.title, COUNT(rental.rental_id) n FROM film JOIN inventory ON film.film_id = inventory.film_id JOIN rental ON inventory.inventory_id = rental.inventory_id GROUP BY film.title ORDER BY n DESC LIMIT 10

-- SELECT | store, staff, payment |
SELECT s.store_id, SUM(p.amount) FROM store s JOIN staff st ON st.store_id = s.store_id JOIN payment p ON p.staff_id = st.staff_id GROUP BY s.store_id WITH ROLLUP

-- SELECT | category, film_category, inventory, rental, payment |
SELECT c.name, SUM(p.amount) AS gross FROM category c JOIN film_category fc USING (category_id) JOIN inventory i USING (film_id) JOIN rental r USING (inventory_id) JOIN payment p USING (rental_id) GROUP BY c.name ORDER BY gross DESC LIMIT 5

-- SELECT | film, film_actor, actor |
SELECT f.title, GROUP_CONCAT(CONCAT(a.first_name, ' ', a.last_name) ORDER BY a.last_name SEPARATOR ', ') FROM film f LEFT JOIN film_actor fa ON f.film_id = fa.film_id LEFT JOIN actor a ON fa.actor_id = a.actor_id GROUP BY f.film_id

-- SELECT | customer, rental |
SELECT c.customer_id, (SELECT COUNT(*) FROM rental r WHERE r.customer_id = c.customer_id) AS rentals FROM customer c

-- SELECT | customer, payment |
SELECT * FROM customer c WHERE NOT EXISTS (SELECT 1 FROM payment p WHERE p.customer_id = c.customer_id AND p.amount > 9.99)

-- SELECT | payment |
SELECT customer_id, amount, SUM(amount) OVER (PARTITION BY customer_id ORDER BY payment_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM payment

-- SELECT | film |
SELECT rating, title, RANK() OVER w FROM film WINDOW w AS (PARTITION BY rating ORDER BY length DESC)

-- SELECT | film_text |
SELECT film_id FROM film_text WHERE MATCH (title, description) AGAINST ('+shark -boat' IN BOOLEAN MODE)

-- SELECT | film, inventory |
SELECT f.film_id FROM film f LEFT JOIN (SELECT film_id, COUNT(*) n FROM inventory GROUP BY film_id) i ON i.film_id = f.film_id WHERE i.n IS NULL

-- SELECT | rental, inventory |
SELECT DATE_FORMAT(rental_date, '%Y-%m') AS month, COUNT(*) FROM rental NATURAL JOIN inventory GROUP BY 1

-- SELECT | actor, staff, customer |
SELECT first_name FROM actor UNION SELECT first_name FROM staff UNION ALL SELECT first_name FROM customer ORDER BY 1

-- SELECT | actor, customer |
(SELECT last_name FROM actor ORDER BY last_name LIMIT 3) UNION (SELECT last_name FROM customer LIMIT 3)

-- SELECT | actor, staff |
SELECT last_name FROM actor INTERSECT SELECT last_name FROM staff

-- SELECT | customer, staff |
SELECT last_name FROM customer EXCEPT SELECT last_name FROM staff

-- SELECT | film |
SELECT f1.title, f2.title FROM film f1 JOIN film f2 ON f1.length = f2.length AND f1.film_id < f2.film_id

-- SELECT | city, country |
SELECT city.city, country.country FROM city CROSS JOIN country WHERE city.country_id = country.country_id

-- SELECT | film, language |
SELECT title, name FROM film RIGHT OUTER JOIN language ON film.language_id = language.language_id

-- SELECT | rental |
SELECT * FROM rental WHERE return_date IS NULL AND rental_date < NOW() - INTERVAL 7 DAY

-- SELECT | customer, rental, payment |
SELECT c.* FROM customer c JOIN (rental r JOIN payment p ON p.rental_id = r.rental_id) ON r.customer_id = c.customer_id

-- INSERT | | actor
INSERT INTO actor (first_name, last_name) VALUES ('ADA', 'LOVELACE')

-- INSERT | | actor
INSERT INTO actor (first_name, last_name) VALUES ('A', 'B'), ('C', 'D'), ('E', NULL)

-- INSERT | film | film_text
INSERT INTO film_text (film_id, title, description) SELECT film_id, title, description FROM film WHERE film_id > 100

-- UPDATE | | actor
UPDATE actor SET first_name = 'HARPO' WHERE first_name = 'GROUCHO' AND last_name = 'WILLIAMS'

-- UPDATE | rental | customer
UPDATE customer SET active = 0 WHERE customer_id NOT IN (SELECT customer_id FROM rental WHERE rental_date > '2006-01-01')

-- DELETE | | film_actor
DELETE FROM film_actor WHERE actor_id = 3 AND film_id = 5

-- DELETE | customer | payment
DELETE p FROM payment p JOIN customer c ON c.customer_id = p.customer_id WHERE c.active = 0

-- UPDATE | inventory | rental
UPDATE rental r INNER JOIN inventory i ON i.inventory_id = r.inventory_id SET r.return_date = NOW() WHERE i.store_id = 2 AND r.return_date IS NULL

-- SELECT | employees |
SELECT * FROM employees WHERE emp_no = ?

-- SELECT | employees, salaries |
SELECT e.first_name, s.salary FROM employees e JOIN salaries s ON s.emp_no = e.emp_no WHERE s.to_date = '9999-01-01' AND s.salary > ?

-- SELECT | departments, dept_emp, employees |
SELECT d.dept_name, COUNT(*) FROM departments d JOIN dept_emp de ON de.dept_no = d.dept_no JOIN employees e ON e.emp_no = de.emp_no WHERE CURRENT_DATE BETWEEN de.from_date AND de.to_date GROUP BY d.dept_name

-- SELECT | dept_manager, employees, departments |
SELECT d.dept_name, CONCAT_WS(' ', e.first_name, e.last_name) FROM dept_manager dm STRAIGHT_JOIN employees e ON e.emp_no = dm.emp_no STRAIGHT_JOIN departments d ON d.dept_no = dm.dept_no

-- SELECT | salaries |
SELECT emp_no, AVG(salary) FROM salaries GROUP BY emp_no HAVING AVG(salary) > (SELECT AVG(salary) FROM salaries)

-- SELECT | titles, employees |
SELECT title, gender, COUNT(*) FROM titles JOIN employees USING (emp_no) GROUP BY title, gender

-- SELECT | salaries, dept_emp |
WITH current_salary AS (SELECT emp_no, salary FROM salaries WHERE to_date > NOW()) SELECT de.dept_no, MAX(cs.salary) FROM current_salary cs JOIN dept_emp de ON de.emp_no = cs.emp_no GROUP BY de.dept_no

-- SELECT | salaries, titles |
WITH s AS (SELECT emp_no, MAX(salary) m FROM salaries GROUP BY emp_no), t AS (SELECT emp_no, title FROM titles) SELECT t.title, AVG(s.m) FROM s JOIN t ON t.emp_no = s.emp_no GROUP BY t.title

-- SELECT | employees |
WITH employees AS (SELECT * FROM employees WHERE gender = 'F') SELECT COUNT(*) FROM employees

-- SELECT | |
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT SUM(i) FROM n

-- SELECT | sys_dept |
WITH RECURSIVE tree (id, name, depth) AS (SELECT id, name, 0 FROM sys_dept WHERE parent_id IS NULL UNION ALL SELECT d.id, d.name, t.depth + 1 FROM sys_dept d INNER JOIN tree t ON d.parent_id = t.id) SELECT * FROM tree WHERE depth < 5

-- SELECT | sys_dept, sys_user |
WITH RECURSIVE below AS (SELECT id FROM sys_dept WHERE id = ? UNION SELECT d.id FROM sys_dept d, below b WHERE d.parent_id = b.id) SELECT u.* FROM sys_user u WHERE u.dept_id IN (SELECT id FROM below)

-- SELECT | employees, dept_emp |
SELECT e.emp_no FROM employees e WHERE EXISTS (WITH x AS (SELECT emp_no FROM dept_emp) SELECT 1 FROM x WHERE x.emp_no = e.emp_no)

-- INSERT | employees | titles
INSERT INTO titles WITH fresh AS (SELECT emp_no FROM employees WHERE hire_date > '2020-01-01') SELECT emp_no, 'Trainee', NOW(), NOW() FROM fresh

-- DELETE | | salaries
DELETE FROM salaries WHERE to_date < '1990-01-01' ORDER BY to_date LIMIT 1000

-- UPDATE | titles | salaries
UPDATE salaries, titles SET salaries.salary = salaries.salary * 1.05 WHERE titles.emp_no = salaries.emp_no AND titles.title = 'Engineer'

-- SELECT | wp_posts |
SELECT SQL_CALC_FOUND_ROWS wp_posts.ID FROM wp_posts WHERE 1=1 AND ((wp_posts.post_type = 'post' AND (wp_posts.post_status = 'publish' OR wp_posts.post_status = 'private'))) ORDER BY wp_posts.post_date DESC LIMIT 0, 10

-- SELECT | |
SELECT FOUND_ROWS()

-- SELECT | wp_options |
SELECT option_name, option_value FROM wp_options WHERE autoload IN ( 'yes', 'on', 'auto-on', 'auto' )

-- SELECT | wp_options |
SELECT option_value FROM wp_options WHERE option_name = 'siteurl' LIMIT 1

-- SELECT | wp_terms, wp_term_taxonomy, wp_term_relationships |
SELECT DISTINCT t.term_id, tr.object_id FROM wp_terms AS t INNER JOIN wp_term_taxonomy AS tt ON t.term_id = tt.term_id INNER JOIN wp_term_relationships AS tr ON tr.term_taxonomy_id = tt.term_taxonomy_id WHERE tt.taxonomy IN ('category', 'post_tag') AND tr.object_id IN (1, 2, 3) ORDER BY t.name ASC

-- SELECT | wp_postmeta |
SELECT post_id, meta_key, meta_value FROM wp_postmeta WHERE post_id IN (11,12,13) ORDER BY meta_id ASC

-- SELECT | wp_posts, wp_postmeta |
SELECT p.ID FROM wp_posts p LEFT JOIN wp_postmeta m1 ON (p.ID = m1.post_id AND m1.meta_key = '_price') LEFT JOIN wp_postmeta m2 ON (p.ID = m2.post_id AND m2.meta_key = '_stock') WHERE CAST(m1.meta_value AS SIGNED) > 5 GROUP BY p.ID

-- SELECT | wp_users, wp_usermeta |
SELECT u.ID FROM wp_users u INNER JOIN wp_usermeta um ON (u.ID = um.user_id) WHERE um.meta_key = 'wp_capabilities' AND um.meta_value LIKE '%"administrator"%'

-- SELECT | wp_comments, wp_posts |
SELECT wp_comments.comment_ID FROM wp_comments JOIN wp_posts ON wp_posts.ID = wp_comments.comment_post_ID WHERE ( comment_approved = '1' ) AND wp_posts.post_status IN ('publish') ORDER BY wp_comments.comment_date DESC LIMIT 0,5

-- SELECT | wp_posts |
SELECT YEAR(post_date) AS `year`, MONTH(post_date) AS `month`, count(ID) as posts FROM wp_posts WHERE post_type = 'post' GROUP BY YEAR(post_date), MONTH(post_date) ORDER BY post_date DESC

-- INSERT | | wp_options
INSERT INTO `wp_options` (`option_name`, `option_value`, `autoload`) VALUES ('_transient_doing_cron', '1700000000.1', 'yes') ON DUPLICATE KEY UPDATE `option_name` = VALUES(`option_name`), `option_value` = VALUES(`option_value`), `autoload` = VALUES(`autoload`)

-- INSERT | wp_options | wp_options
INSERT IGNORE INTO wp_options (option_name, option_value, autoload) SELECT CONCAT(option_name, '_old'), option_value, 'no' FROM wp_options WHERE option_name LIKE 'theme%'

-- UPDATE | | wp_posts
UPDATE `wp_posts` SET `post_content` = 'It\'s a "test"; DROP TABLE wp_users; -- no', `post_modified` = '2026-01-01 00:00:00' WHERE `ID` = 1

-- UPDATE | wp_comments | wp_posts
UPDATE wp_posts SET comment_count = (SELECT COUNT(*) FROM wp_comments WHERE comment_post_ID = wp_posts.ID AND comment_approved = '1') WHERE ID = 9

-- DELETE | | wp_options
DELETE a, b FROM wp_options a, wp_options b WHERE a.option_name LIKE '\_transient\_%' AND a.option_name NOT LIKE '\_transient\_timeout\_%' AND b.option_name = CONCAT('_transient_timeout_', SUBSTRING(a.option_name, 12)) AND b.option_value < 1700000000

-- DELETE | wp_posts | wp_postmeta
DELETE pm FROM wp_postmeta pm LEFT JOIN wp_posts wp ON wp.ID = pm.post_id WHERE wp.ID IS NULL

-- DELETE | | wp_postmeta
DELETE FROM wp_postmeta WHERE meta_id IN( 4,5,6 )

-- REPLACE | | wp_term_relationships
REPLACE INTO wp_term_relationships (object_id, term_taxonomy_id) VALUES (1, 2)

-- UPDATE | wp_term_relationships | wp_term_taxonomy
UPDATE wp_term_taxonomy SET count = (SELECT COUNT(*) FROM wp_term_relationships tr WHERE tr.term_taxonomy_id = wp_term_taxonomy.term_taxonomy_id) WHERE term_taxonomy_id IN (1)

-- SELECT | wp_posts |
SELECT p1.ID, p2.post_title FROM wp_posts p1 LEFT JOIN wp_posts p2 ON p1.post_parent = p2.ID WHERE LEFT(p1.post_title, 3) = 'abc' AND RIGHT(p1.post_name, 2) <> 'xy'

-- SELECT | wp_posts |
SELECT ID FROM wp_posts USE INDEX (type_status_date) WHERE post_type = 'page'

-- SELECT | wp_posts, wp_users |
SELECT p.ID FROM wp_posts p IGNORE INDEX FOR ORDER BY (type_status_date), wp_users u WHERE u.ID = p.post_author ORDER BY p.post_date

-- SELECT | sys_user |
SELECT id, username, password FROM sys_user WHERE username = ? AND deleted = 0

-- SELECT | sys_user, sys_user_role, sys_role |
SELECT r.code FROM sys_user u LEFT JOIN sys_user_role ur ON ur.user_id = u.id LEFT JOIN sys_role r ON r.id = ur.role_id AND r.deleted = 0 WHERE u.id = ?

-- SELECT | sys_user_role, sys_role_permission, sys_permission |
SELECT DISTINCT p.code FROM sys_user_role ur JOIN sys_role_permission rp ON rp.role_id = ur.role_id JOIN sys_permission p ON p.id = rp.permission_id WHERE ur.user_id = ?

-- SELECT | sys_menu, sys_permission |
SELECT m.* FROM sys_menu m LEFT JOIN sys_permission p ON m.permission_id = p.id WHERE m.parent_id = ? OR (? IS NULL AND m.parent_id IS NULL)

-- SELECT | sys_user |
SELECT COUNT(0) FROM sys_user WHERE deleted = 0

-- SELECT | sys_user |
SELECT * FROM sys_user WHERE deleted = 0 ORDER BY id LIMIT ? OFFSET ?

-- SELECT | sys_user, sys_dept |
SELECT u.id, d.name FROM sys_user u, sys_dept d WHERE u.dept_id = d.id AND (d.name LIKE CONCAT('%', ?, '%') OR ? = '')

-- INSERT | | sys_user
INSERT INTO sys_user (username, password, dept_id, status) VALUES (?, ?, ?, ?)

-- INSERT | | sys_user_role
INSERT INTO sys_user_role (user_id, role_id) VALUES (?, ?), (?, ?), (?, ?)

-- INSERT | sys_role | sys_user_role
INSERT INTO sys_user_role SELECT ?, id FROM sys_role WHERE code IN ('admin', 'user')

-- UPDATE | | sys_user
UPDATE sys_user SET deleted = 1, version = version + 1 WHERE id = ? AND version = ?

-- UPDATE | | sys_user
update sys_user set last_login = now() where id = ?

-- UPDATE | sys_dept | sys_user
UPDATE sys_user u JOIN sys_dept d ON d.id = u.dept_id SET u.status = 0 WHERE d.name = 'closed'

-- DELETE | | sys_user_role
DELETE FROM sys_user_role WHERE user_id = ?

-- DELETE | sys_role | sys_user_role, sys_role_permission
DELETE ur, rp FROM sys_role r LEFT JOIN sys_user_role ur ON ur.role_id = r.id LEFT JOIN sys_role_permission rp ON rp.role_id = r.id WHERE r.deleted = 1

-- DELETE | sys_role | sys_user_role
DELETE FROM ur USING sys_user_role AS ur INNER JOIN sys_role AS r ON r.id = ur.role_id WHERE r.deleted = 1

-- INSERT | | audit_log
INSERT INTO audit_log SET actor = ?, action = 'LOGIN', created_at = NOW()

-- DELETE | | audit_log
DELETE LOW_PRIORITY QUICK IGNORE FROM audit_log WHERE created_at < NOW() - INTERVAL 90 DAY LIMIT 5000

-- SELECT | orders |
SELECT id, order_no, status FROM orders WHERE order_no = ?

-- SELECT | orders |
SELECT * FROM orders WHERE id = ? FOR UPDATE

-- SELECT | orders |
SELECT * FROM orders WHERE id = ? LOCK IN SHARE MODE

-- SELECT | outbox |
SELECT id, topic, payload FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED

-- SELECT | stock |
SELECT quantity FROM stock WHERE sku = ? AND warehouse = ? FOR UPDATE NOWAIT

-- SELECT | orders, order_item, product |
SELECT o.order_no, i.quantity, p.name FROM orders o JOIN order_item i ON i.order_id = o.id JOIN product p ON p.sku = i.sku WHERE o.user_id = ? ORDER BY o.created_at DESC

-- SELECT | orders, order_item |
SELECT o.id, i.n FROM orders o JOIN (SELECT order_id, SUM(quantity) n FROM order_item GROUP BY order_id) AS i ON i.order_id = o.id

-- SELECT | orders, sys_user |
SELECT /*+ some hint */ o.* FROM orders o FORCE INDEX (idx_user) INNER JOIN sys_user u ON u.id = o.user_id /* a comment with FROM other_table */ WHERE u.status = 1 -- and FROM another

-- SELECT | orders |
SELECT id # FROM hidden
FROM orders
WHERE status = 'NEW'

-- SELECT | orders |
SELECT /*!40001 SQL_NO_CACHE */ id FROM orders WHERE id = 1

-- SELECT | orders, order_item |
SELECT o.id FROM orders o /*! JOIN order_item i ON i.order_id = o.id */ WHERE o.id = 2

-- SELECT | orders |
SELECT 'a string with '' FROM nothing', "another \" FROM nowhere", id FROM orders

-- SELECT | orders |
SELECT EXTRACT(YEAR FROM created_at), TRIM(LEADING '0' FROM order_no), SUBSTRING(order_no FROM 2 FOR 3) FROM orders

-- SELECT | orders |
SELECT IF(total > 100, 'big', 'small'), CASE status WHEN 'NEW' THEN 1 WHEN 'PAID' THEN 2 ELSE 0 END, IFNULL(note, ''), COALESCE(paid_at, created_at) FROM orders

-- SELECT | orders |
SELECT * FROM orders WHERE (user_id, status) IN ((1, 'NEW'), (2, 'PAID')) AND total BETWEEN 10.5 AND 1e3 AND note IS NOT NULL

-- SELECT | orders |
SELECT id FROM orders WHERE order_no REGEXP '^A[0-9]+' AND note NOT LIKE '50\%' ESCAPE '\\' AND status <=> NULL

-- SELECT | product |
SELECT sku, JSON_VALUE(attributes, '$.color'), JSON_EXTRACT(attributes, '$.sizes[0]') FROM product WHERE JSON_CONTAINS(attributes, '"red"', '$.colors')

-- SELECT | product |
SELECT p.sku, j.c FROM product p, JSON_TABLE(p.attributes, '$.colors[*]' COLUMNS (c VARCHAR(20) PATH '$')) AS j

-- SELECT | |
SELECT * FROM JSON_TABLE('[1,2]', '$[*]' COLUMNS (a INT PATH '$')) jt

-- SELECT | |
SELECT 1

-- SELECT | |
SELECT NOW(), @@version, @x := 5

-- SELECT | orders |
SELECT 1 FROM dual WHERE NOT EXISTS (SELECT * FROM orders WHERE id = 5)

-- SELECT | orders, archive.orders |
SELECT id FROM orders UNION ALL SELECT id FROM archive.orders

-- SELECT | archive.old orders |
SELECT COUNT(*) FROM `archive`.`old orders` WHERE `status` = 'x'

-- SELECT | archive.orders, order_item |
SELECT a.id FROM archive . orders a, order_item WHERE order_item.order_id = a.id

-- SELECT | order |
SELECT `select`, `key` FROM `order` WHERE `group` = 1

-- SELECT | 顧客 |
SELECT 名前 FROM 顧客 WHERE id = 1

-- SELECT | 2fa_codes |
SELECT code FROM 2fa_codes WHERE id = 1

-- SELECT | information_schema.tables |
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()

-- SELECT | price_history |
SELECT price FROM price_history FOR SYSTEM_TIME AS OF TIMESTAMP '2026-01-01 00:00:00' WHERE sku = 'A'

-- SELECT | price_history |
SELECT price FROM price_history FOR SYSTEM_TIME BETWEEN '2025-01-01' AND NOW() AS h WHERE h.sku = 'A'

-- SELECT | price_history, product |
SELECT h.price FROM price_history FOR SYSTEM_TIME ALL h JOIN product p ON p.sku = h.sku

-- SELECT | visits |
SELECT SUM(hits) FROM visits PARTITION (p2025) WHERE day > '2025-02-01'

-- SELECT | |
SELECT NEXTVAL(order_seq)

-- SELECT | |
SELECT NEXT VALUE FOR order_seq

-- SELECT | |
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v

-- VALUES | |
VALUES (1, 2), (3, 4)

-- SELECT | product |
SELECT sku, vat(price) FROM product

-- SELECT | stock, stock_movement |
SELECT s.sku, s.quantity - COALESCE(SUM(m.delta), 0) AS drift FROM stock s LEFT JOIN stock_movement m ON m.sku = s.sku AND m.warehouse = s.warehouse GROUP BY s.sku, s.warehouse HAVING drift <> 0

-- SELECT | orders, coupon, cart |
SELECT u.n FROM (SELECT COUNT(*) n FROM orders WHERE user_id = ? UNION ALL SELECT COUNT(*) FROM coupon WHERE user_id = ? UNION ALL (SELECT COUNT(*) FROM cart WHERE user_id = ?)) u

-- SELECT | orders |
SELECT x.id FROM (SELECT y.id FROM (SELECT z.id FROM orders z) y) x

-- SELECT | orders, order_item |
SELECT o.id FROM orders o WHERE o.total > ALL (SELECT i.price FROM order_item i WHERE i.order_id = o.id) AND o.user_id = ANY (SELECT 1)

-- SELECT | product |
SELECT p.category, JSON_ARRAYAGG(p.sku), COUNT(DISTINCT p.name) FROM product p GROUP BY p.category ORDER BY NULL

-- SELECT | orders |
SELECT TIMESTAMPDIFF(HOUR, created_at, paid_at), DATE_ADD(created_at, INTERVAL '1:30' HOUR_MINUTE) FROM orders WHERE created_at >= '2026-01-01' AND created_at < '2026-01-01' + INTERVAL 1 MONTH

-- SELECT | orders |
SELECT CAST(total AS UNSIGNED), CONVERT(note USING utf8mb4), BINARY order_no, note COLLATE utf8mb4_bin FROM orders

-- SELECT | orders |
SELECT x'4D79', b'101', 0xFF, _utf8mb4'abc', N'abc', TRUE, -5, +3, 1.5e-3 FROM orders WHERE id > -1

-- SELECT | orders |
SELECT HIGH_PRIORITY SQL_SMALL_RESULT DISTINCTROW status FROM orders

-- SELECT | orders |
SELECT id INTO @last FROM orders ORDER BY id DESC LIMIT 1

-- SELECT | orders |
SELECT id FROM orders ORDER BY id OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY

-- SELECT | orders, order_item, product, stock |
SELECT COUNT(*) FROM ((orders o JOIN order_item i ON i.order_id = o.id) LEFT JOIN product p ON p.sku = i.sku) LEFT JOIN stock s ON s.sku = p.sku

-- SELECT | orders, order_item |
SELECT (SELECT MAX(id) FROM orders), (SELECT MAX(id) FROM order_item) FROM DUAL

-- SELECT | orders, sys_user |
SELECT o.id FROM { OJ orders o LEFT OUTER JOIN sys_user u ON u.id = o.user_id }

-- INSERT | | orders
INSERT INTO orders (order_no, user_id, status, total, created_at) VALUES (?, ?, 'NEW', ?, NOW())

-- INSERT | | orders
INSERT INTO orders (order_no, user_id) VALUES ('A-1', 1) RETURNING id, order_no

-- INSERT | | order_item
INSERT INTO order_item (order_id, sku, quantity, price) VALUES (1, 'A', 2, 9.99), (1, 'B', 1, 19.99), (1, 'C', DEFAULT, NULL)

-- INSERT | sys_user, orders | orders
INSERT INTO orders (order_no, user_id, total) VALUES (CONCAT('N', FLOOR(RAND() * 1000000)), (SELECT MIN(id) FROM sys_user), (SELECT MAX(o.total) FROM orders o))

-- INSERT | | stock
INSERT INTO stock (sku, warehouse, quantity) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE quantity = quantity + VALUES(quantity), updated_at = NOW()

-- INSERT | order_item | stock
INSERT INTO stock (sku, warehouse, quantity) SELECT sku, 1, SUM(quantity) FROM order_item GROUP BY sku ON DUPLICATE KEY UPDATE reserved = reserved + VALUES(quantity)

-- INSERT | orders, order_item | stock_movement
INSERT INTO stock_movement (sku, warehouse, delta) SELECT i.sku, 1, -i.quantity FROM orders o JOIN order_item i ON i.order_id = o.id WHERE o.status = 'PAID' UNION ALL SELECT sku, 2, quantity FROM order_item

-- INSERT | orders | archive.orders
INSERT INTO archive.orders SELECT * FROM orders WHERE created_at < '2020-01-01'

-- INSERT | | outbox
INSERT LOW_PRIORITY INTO outbox (topic, payload) VALUE ('orders', '{"id": 1}')

-- INSERT | | cart
INSERT INTO cart () VALUES ()

-- INSERT | | visits
INSERT INTO visits PARTITION (pmax) (day, hits) VALUES ('2026-05-05', 1)

-- INSERT | | 2fa_codes
INSERT INTO 2fa_codes VALUES (3, '123456')

-- INSERT | product | price_history
INSERT HIGH_PRIORITY IGNORE INTO price_history (sku, price, valid_from) (SELECT sku, price, NOW() FROM product)

-- INSERT | stock | stock
INSERT INTO stock SELECT CONCAT(s.sku, '-copy'), s.warehouse, s.quantity, 0, NOW() FROM stock AS s

-- REPLACE | | coupon
REPLACE INTO coupon (code, user_id) VALUES ('WELCOME', 1), ('HELLO', 2)

-- REPLACE | cart_item, cart | coupon
REPLACE INTO coupon (code, user_id) SELECT ci.sku, c.user_id FROM cart_item ci JOIN cart c ON c.id = ci.cart_id

-- REPLACE | | coupon
REPLACE coupon SET code = 'X', user_id = 3

-- REPLACE | | archive.order_item
REPLACE LOW_PRIORITY INTO archive.order_item (id, sku) VALUES (1, 'A')

-- UPDATE | | orders
UPDATE orders SET status = ?, version = version + 1 WHERE id = ? AND version = ?

-- UPDATE | | orders
UPDATE LOW_PRIORITY IGNORE orders SET note = DEFAULT, paid_at = NULL ORDER BY id LIMIT 10

-- UPDATE | | stock
UPDATE stock SET quantity = quantity - ?, reserved = reserved + ? WHERE sku = ? AND warehouse = ? AND quantity >= ?

-- UPDATE | order_item | orders
UPDATE orders o SET o.total = (SELECT SUM(i.price * i.quantity) FROM order_item i WHERE i.order_id = o.id) WHERE o.id = 3

-- UPDATE | | orders, order_item
UPDATE orders o JOIN order_item i ON i.order_id = o.id SET o.status = 'DONE', i.quantity = 0 WHERE o.id = 3

-- UPDATE | product, cart | cart_item
UPDATE cart c, cart_item ci, product p SET ci.quantity = 0 WHERE ci.cart_id = c.id AND p.sku = ci.sku AND p.deleted = 1

-- UPDATE | order_item | stock
UPDATE stock s LEFT JOIN (SELECT sku, SUM(quantity) q FROM order_item GROUP BY sku) t ON t.sku = s.sku SET s.reserved = COALESCE(t.q, 0)

-- UPDATE | orders | archive.orders
UPDATE archive.orders a INNER JOIN orders o ON o.order_no = a.order_no SET a.status = o.status, a.note = 'x, y = z'

-- UPDATE | | archive.orders
UPDATE archive.orders SET archive.orders.status = 'OLD' WHERE archive.orders.id = 1

-- UPDATE | sys_user | orders
UPDATE orders JOIN sys_user ON sys_user.id = orders.user_id SET note = sys_user.username WHERE orders.id = 4

-- UPDATE | | order
UPDATE `order` SET `select` = 'a', `group` = `group` + 1 WHERE `key` = 5

-- UPDATE | | sys_menu
UPDATE sys_menu SET title = REPLACE(title, 'old', 'new'), parent_id = IF(parent_id = 0, NULL, parent_id)

-- UPDATE | | outbox
UPDATE outbox SET attempts = attempts + 1, sent_at = CASE WHEN attempts > 3 THEN NOW() ELSE NULL END WHERE id IN (?, ?, ?, ?)

-- UPDATE | coupon | cart
UPDATE cart SET updated_at = NOW() WHERE user_id IN (SELECT user_id FROM coupon WHERE expires_at < NOW()) LIMIT 50

-- DELETE | | orders
DELETE FROM orders WHERE id = ?

-- DELETE | | outbox
DELETE FROM outbox WHERE sent_at < NOW() - INTERVAL 1 DAY ORDER BY id LIMIT 1000 RETURNING id

-- DELETE | cart | cart_item
DELETE FROM cart_item WHERE cart_id IN (SELECT id FROM cart WHERE updated_at < NOW() - INTERVAL 30 DAY)

-- DELETE | | orders, order_item
DELETE orders, order_item FROM orders LEFT JOIN order_item ON order_item.order_id = orders.id WHERE orders.status = 'VOID'

-- DELETE | orders | order_item
DELETE order_item.* FROM order_item JOIN orders ON orders.id = order_item.order_id WHERE orders.status = 'VOID'

-- DELETE | archive.orders | orders
DELETE o FROM orders AS o INNER JOIN archive.orders AS a ON a.order_no = o.order_no

-- DELETE | orders | archive.orders
DELETE FROM archive.orders USING archive.orders JOIN orders o ON o.order_no = archive.orders.order_no

-- DELETE | sys_user | coupon
DELETE c FROM coupon c WHERE NOT EXISTS (SELECT 1 FROM sys_user u WHERE u.id = c.user_id)

-- DELETE | | visits
DELETE FROM visits PARTITION (p2025) WHERE hits = 0

-- DELETE | | price_history
DELETE HISTORY FROM price_history

-- TRUNCATE | | stock_movement
TRUNCATE TABLE stock_movement

-- TRUNCATE | | cart_item
TRUNCATE cart_item

-- LOCK | orders | stock
LOCK TABLES orders AS o READ, stock LOW_PRIORITY WRITE

-- UNLOCK | |
UNLOCK TABLES

-- LOCK | | wp_options
LOCK TABLE wp_options WRITE

-- UNLOCK | |
UNLOCK TABLES

-- CREATE | | scratch
CREATE TABLE IF NOT EXISTS scratch (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(20) DEFAULT 'SELECT * FROM x', b INT CHECK (b > 0), KEY ix (a)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='from here'

-- CREATE | orders | scratch2
CREATE TABLE scratch2 LIKE orders

-- CREATE | order_item, product | scratch3
CREATE TABLE scratch3 AS SELECT i.sku, p.name FROM order_item i JOIN product p ON p.sku = i.sku

-- CREATE | sys_user | scratch4
CREATE OR REPLACE TABLE scratch4 (KEY (id)) IGNORE SELECT id, username FROM sys_user

-- CREATE | stock | recent
CREATE TEMPORARY TABLE recent SELECT sku FROM stock WHERE updated_at > NOW() - INTERVAL 1 HOUR

-- CREATE | orders, sys_user | v_orders
CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v_orders (id, name) AS SELECT o.id, u.username FROM orders o JOIN sys_user u ON u.id = o.user_id WITH CASCADED CHECK OPTION

-- SELECT | v_orders |
SELECT * FROM v_orders WHERE id = 1

-- CREATE | | scratch
CREATE INDEX ix_b ON scratch (b)

-- CREATE | | scratch
CREATE UNIQUE INDEX IF NOT EXISTS ux_a USING BTREE ON scratch (a)

-- ALTER | | scratch
ALTER TABLE scratch ADD COLUMN c INT NULL AFTER a, ADD INDEX ix_c (c), MODIFY a VARCHAR(30), RENAME COLUMN b TO bb

-- ALTER | | scratch2, scratch5
ALTER TABLE scratch2 RENAME TO scratch5

-- ALTER | | scratch
ALTER ONLINE TABLE scratch DROP INDEX ix_c, ALGORITHM=INPLACE, LOCK=NONE

-- RENAME | | scratch5, scratch6, scratch4, scratch7
RENAME TABLE scratch5 TO scratch6, scratch4 TO scratch7

-- DROP | | scratch
DROP INDEX ix_b ON scratch

-- DROP | | scratch, scratch3, scratch6, scratch7
DROP TABLE IF EXISTS scratch, scratch3, scratch6, scratch7

-- DROP | | recent
DROP TEMPORARY TABLE recent

-- DROP | | v_orders
DROP VIEW v_orders

-- ANALYZE | orders, order_item |
ANALYZE TABLE orders, order_item

-- OPTIMIZE | | cart
OPTIMIZE TABLE cart

-- CHECK | cart |
CHECK TABLE cart

-- EXPLAIN | orders, sys_user |
EXPLAIN SELECT * FROM orders o JOIN sys_user u ON u.id = o.user_id

-- EXPLAIN | orders |
EXPLAIN FORMAT=JSON UPDATE orders SET status = 'x' WHERE id = 1

-- DESCRIBE | orders |
DESCRIBE orders

-- SHOW | |
SHOW TABLES

-- SHOW | |
SHOW CREATE TABLE orders

-- SET | |
SET SESSION tx_isolation = 'READ-COMMITTED'

-- SET | orders |
SET @newest = (SELECT MAX(id) FROM orders)

-- DO | |
DO RELEASE_LOCK('nightly')

-- SELECT | |
SELECT GET_LOCK('nightly', 0)

-- START | |
START TRANSACTION READ ONLY

-- SAVEPOINT | |
SAVEPOINT a

-- ROLLBACK | |
ROLLBACK TO SAVEPOINT a

-- COMMIT | |
COMMIT

-- HANDLER | orders |
HANDLER orders OPEN

-- HANDLER | orders |
HANDLER orders READ FIRST

-- HANDLER | orders |
HANDLER orders CLOSE

-- ? CALL | |
CALL close_day('2026-01-01')

-- ? CALL | |
{ call close_day(?) }

-- ? CREATE | |
CREATE TRIGGER note_price AFTER UPDATE ON product FOR EACH ROW INSERT INTO price_history (sku, price) VALUES (NEW.sku, NEW.price)

-- ? CREATE | |
CREATE FUNCTION price_of(s VARCHAR(32)) RETURNS DECIMAL(12,2) READS SQL DATA RETURN (SELECT price FROM product WHERE sku = s)

-- DROP | |
DROP TRIGGER note_price

-- DROP | |
DROP FUNCTION price_of
