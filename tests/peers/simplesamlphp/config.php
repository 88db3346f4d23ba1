<?php
// SimpleSAMLphp in either role. All it knows of its partners are the XML files in two folders of its state.
$state = getenv('PEER_STATE');
$base = getenv('PEER_BASE');
$cookie = getenv('PEER_COOKIE');
$https = strpos($base, 'https:') === 0;

$sources = [['type' => 'flatfile', 'directory' => "$state/metadata"]];
foreach (glob("$state/{sp,idp}-metadata/*.xml", GLOB_BRACE) ?: [] as $file) {
    if (filesize($file) > 0) {
        $sources[] = ['type' => 'xml', 'file' => $file];
    }
}

$config = [
    'baseurlpath' => "$base/simplesaml/",
    'application' => ['baseURL' => $base],
    'certdir' => "$state/",
    'loggingdir' => "$state/log/",
    'datadir' => "$state/data/",
    'tempdir' => "$state/tmp",
    'metadatadir' => "$state/metadata/",

    'technicalcontact_name' => 'peer',
    'technicalcontact_email' => 'na@example.org',
    'timezone' => 'UTC',
    'secretsalt' => 'a test peer has nothing to hide!',
    'auth.adminpassword' => 'adminadmin',
    'admin.checkforupdates' => false,
    'trusted.url.domains' => null,
    'enable.http_post' => true,
    'assertion.allowed_clock_skew' => 180,

    'debug' => ['saml' => true, 'backtraces' => true, 'validatexml' => false],
    'showerrors' => true,
    'errorreporting' => false,
    'logging.level' => 7,
    'logging.handler' => 'file',
    'logging.logfile' => 'simplesamlphp.log',
    'logging.processname' => strtolower($cookie),

    'proxy' => null,
    'enable.saml20-idp' => true,
    'enable.shib13-idp' => false,
    'enable.adfs-idp' => false,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true, 'smartattributes' => false],

    'session.duration' => 28800,
    'session.datastore.timeout' => 14400,
    'session.state.timeout' => 3600,
    'session.cookie.name' => $cookie,
    'session.cookie.lifetime' => 0,
    'session.cookie.path' => '/',
    'session.cookie.domain' => null,
    'session.cookie.secure' => $https,
    'session.cookie.samesite' => getenv('PEER_SAMESITE') ?: null,
    'session.phpsession.cookiename' => "{$cookie}PHP",
    'session.phpsession.savepath' => "$state/sessions",
    'session.phpsession.httponly' => true,
    'session.authtoken.cookiename' => "{$cookie}AuthToken",
    'session.rememberme.enable' => false,

    'language.available' => ['en', 'no', 'nn'],
    'language.rtl' => [],
    'language.default' => 'en',
    'language.parameter.name' => 'language',
    'language.parameter.setcookie' => false,
    'language.cookie.name' => 'language',
    'language.cookie.secure' => false,
    'language.cookie.samesite' => null,

    'theme.use' => 'default',
    'production' => true,
    'authproc.idp' => [],
    'authproc.sp' => [],
    'metadata.sources' => $sources,
    'metadata.sign.enable' => false,

    'store.type' => 'sql',
    'store.sql.dsn' => "sqlite:$state/data/store.sq3",
    'store.sql.username' => null,
    'store.sql.password' => null,
    'store.sql.prefix' => 'SSP',
];
