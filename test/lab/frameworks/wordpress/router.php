<?php

/** What a web server does before WordPress: its own files by name, all else to index.php. On the command line it installs. */
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);
ini_set('display_errors', '0');
define('ABSPATH', getenv('LAB_FOLDER') . '/');
if (PHP_SAPI === 'cli') {
    define('WP_INSTALLING', true);
    $_SERVER['HTTP_HOST'] = 'localhost';
    require ABSPATH . 'wp-load.php';
    require ABSPATH . 'wp-admin/includes/upgrade.php';
    add_filter('pre_wp_mail', '__return_true');
    wp_install('Shop', 'root', 'root@lab.test', true, '', 'secret');
    wp_create_user('ada', 'secret', 'ada@lab.test');
    update_option('permalink_structure', '/%postname%/');
    exit;
}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/api/lab/reset/') {
    require ABSPATH . 'wp-load.php';
    $GLOBALS['wpdb']->query("DELETE FROM {$GLOBALS['wpdb']->usermeta} WHERE meta_key = 'session_tokens'");
    http_response_code(204);
    exit;
}
if ($path === '/api/lab/nonce/') {
    // What a theme hands to its scripts with wp_localize_script.
    require ABSPATH . 'wp-load.php';
    echo json_encode(['token' => wp_create_nonce('wp_rest')]);
    exit;
}
foreach (['/wp-login.php', '/wp-admin/admin-ajax.php'] as $file) {
    if ($path === $file) {
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $file;
        $pagenow = basename($file);
        chdir(dirname(ABSPATH . $file));
        require ABSPATH . ltrim($file, '/');
        exit;
    }
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require ABSPATH . 'index.php';
