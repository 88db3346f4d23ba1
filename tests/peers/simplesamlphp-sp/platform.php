<?php
// What a learning platform does with SimpleSAMLphp: log in, show who it is, log out. start.sh tells of the parameters.
require_once '/usr/share/simplesamlphp/lib/_autoload.php';

use SimpleSAML\Auth\Simple;
use SimpleSAML\Auth\State;

const BY_PARAMETER = ['idp' => 'saml:idp', 'context' => 'saml:AuthnContextClassRef', 'comparison' => 'saml:AuthnContextComparison'];

function show(array $content): void
{
    header('Content-Type: application/json');
    echo json_encode($content, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
}

/** Where nobody says which identity provider, and there is one only, it is that one. */
function only_identity_provider(): ?string
{
    $known = array_keys(SimpleSAML\Metadata\MetaDataStorageHandler::getMetadataHandler()->getList('saml20-idp-remote'));
    return count($known) === 1 ? $known[0] : null;
}

function login(Simple $source, string $base): void
{
    $asked = ['ReturnTo' => "$base/", 'ErrorURL' => "$base/failed", 'KeepPost' => false, 'saml:idp' => only_identity_provider()];
    foreach (BY_PARAMETER as $parameter => $name) {
        if (isset($_GET[$parameter])) {
            $asked[$name] = $_GET[$parameter];
        }
    }
    if (isset($_GET['nameid'])) {
        $asked['saml:NameIDPolicy'] = $_GET['nameid'];
    }
    if (isset($_GET['force'])) {
        $asked['ForceAuthn'] = true;
    }
    if (isset($_GET['passive'])) {
        $asked['isPassive'] = true;
    }
    $source->login($asked);
}

/** The status of the answer that was no. */
function failure(): array
{
    $thrown = State::loadExceptionState()[State::EXCEPTION_DATA];
    $error = SimpleSAML\Module\saml\Error::fromException($thrown);
    return ['error' => get_class($thrown), 'status' => $error->getStatus(), 'subStatus' => $error->getSubStatus(), 'message' => $thrown->getMessage()];
}

function person(Simple $source): array
{
    $shown = ['authenticated' => $source->isAuthenticated()];
    if ($shown['authenticated']) {
        $nameId = $source->getAuthData('saml:sp:NameID');
        $shown += [
            'idp' => $source->getAuthData('saml:sp:IdP'),
            'nameId' => $nameId === null ? null : ['value' => $nameId->getValue(), 'format' => $nameId->getFormat()],
            'sessionIndex' => $source->getAuthData('saml:sp:SessionIndex'),
            'authnContext' => $source->getAuthData('saml:sp:AuthnContext'),
            'attributes' => $source->getAttributes(),
        ];
    }
    if (isset($_GET['LogoutState'])) {
        $shown['logoutStatus'] = State::loadState($_GET['LogoutState'], 'loggedOut')['saml:sp:LogoutStatus'] ?? null;
    }
    return $shown;
}

$base = getenv('PEER_BASE');
$source = new Simple('default-sp');
switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/login':
        login($source, $base);
        break;
    case '/failed':
        show(failure());
        break;
    case '/logout':
        $source->logout(['ReturnTo' => "$base/", 'ReturnStateParam' => 'LogoutState', 'ReturnStateStage' => 'loggedOut']);
        break;
    default:
        show(person($source));
}
