CREATE TABLE `wp_ratings` (
  `rating_id` int(11) NOT NULL auto_increment,
  `rating_postid` int(11) NOT NULL,
  `rating_posttitle` text NOT NULL,
  `rating_rating` int(2) NOT NULL,
  `rating_ip` varchar(40) NOT NULL,
  PRIMARY KEY (rating_id)
) ENGINE=InnoDB;
INSERT INTO `wp_ratings` VALUES (1,5,'Chào xuân',5,''),(2,5,'Chào xuân',5,''),(3,5,'',4,''),(4,5,'',3,'');
