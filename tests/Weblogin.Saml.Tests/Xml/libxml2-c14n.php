<?php
// One line in, one line out: the document in base64, the ID of an element, an InclusiveNamespaces PrefixList; its exclusive canonical form in base64.
while (($line = fgets(STDIN)) !== false) {
    [$xml, $id, $prefixes] = explode("\t", rtrim($line, "\n"));
    $document = new DOMDocument();
    $document->loadXML(base64_decode($xml), LIBXML_NONET);
    $element = (new DOMXPath($document))->query("//*[@ID='$id']")->item(0);
    echo base64_encode($element->C14N(true, false, null, $prefixes === '' ? null : explode(' ', $prefixes))), "\n";
}
