CREATE TABLE `wp_posts` (
  `ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `post_date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `post_content` longtext NOT NULL,
  `post_name` varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (`ID`)
) ENGINE=InnoDB;
INSERT INTO `wp_posts` VALUES (5,'2024-12-30 08:00:00','<p>It\'s</p>','chao-xuan'),(6,'2025-01-05 09:00:00','','hoi-lang');
CREATE TABLE `wp_postmeta` (
  `meta_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `post_id` bigint(20) unsigned NOT NULL DEFAULT 0,
  `meta_key` varchar(255) DEFAULT NULL,
  `meta_value` longtext DEFAULT NULL,
  PRIMARY KEY (`meta_id`)
) ENGINE=InnoDB;
INSERT INTO `wp_postmeta` VALUES
(1,5,'_edit_lock','1:1'),(2,5,'ratings_users','4'),(3,5,'ratings_score','17'),
(4,5,'ratings_average','4.25'),(5,6,'ratings_users','0'),(6,6,'ratings_score','0');
INSERT INTO `wp_postmeta` VALUES (7,5,'_kksr_ratings','35'),(8,5,'_kksr_casts','8'),(9,5,'_kksr_avg','4.375');
INSERT INTO `wp_postmeta` VALUES (10,6,'_kksr_ratings_default','22.5'),(11,6,'_kksr_count_default','5'),
(12,6,'_kksr_ratings','9'),(13,6,'_kksr_count','2');
