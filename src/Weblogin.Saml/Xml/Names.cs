namespace Weblogin.Saml.Xml;

/// <summary>Namespaces of everything that is read or written.</summary>
internal static class Namespaces
{
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public const string MetadataUi = "urn:oasis:names:tc:SAML:metadata:ui";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public const string Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
}

/// <summary>Elements of SAML Core.</summary>
internal static class SamlElement
{
    public static readonly XmlName Response = new(Namespaces.Protocol, "Response");
    public static readonly XmlName AuthnRequest = new(Namespaces.Protocol, "AuthnRequest");
    public static readonly XmlName LogoutRequest = new(Namespaces.Protocol, "LogoutRequest");
    public static readonly XmlName LogoutResponse = new(Namespaces.Protocol, "LogoutResponse");
    public static readonly XmlName SessionIndex = new(Namespaces.Protocol, "SessionIndex");
    public static readonly XmlName Extensions = new(Namespaces.Protocol, "Extensions");
    public static readonly XmlName Status = new(Namespaces.Protocol, "Status");
    public static readonly XmlName StatusCode = new(Namespaces.Protocol, "StatusCode");
    public static readonly XmlName StatusMessage = new(Namespaces.Protocol, "StatusMessage");
    public static readonly XmlName StatusDetail = new(Namespaces.Protocol, "StatusDetail");
    public static readonly XmlName NameIdPolicy = new(Namespaces.Protocol, "NameIDPolicy");
    public static readonly XmlName RequestedAuthnContext = new(Namespaces.Protocol, "RequestedAuthnContext");
    public static readonly XmlName Scoping = new(Namespaces.Protocol, "Scoping");

    public static readonly XmlName Issuer = new(Namespaces.Assertion, "Issuer");
    public static readonly XmlName Assertion = new(Namespaces.Assertion, "Assertion");
    public static readonly XmlName EncryptedAssertion = new(Namespaces.Assertion, "EncryptedAssertion");
    public static readonly XmlName Subject = new(Namespaces.Assertion, "Subject");
    public static readonly XmlName NameId = new(Namespaces.Assertion, "NameID");
    public static readonly XmlName EncryptedId = new(Namespaces.Assertion, "EncryptedID");
    public static readonly XmlName SubjectConfirmation = new(Namespaces.Assertion, "SubjectConfirmation");
    public static readonly XmlName SubjectConfirmationData = new(Namespaces.Assertion, "SubjectConfirmationData");
    public static readonly XmlName Conditions = new(Namespaces.Assertion, "Conditions");
    public static readonly XmlName AudienceRestriction = new(Namespaces.Assertion, "AudienceRestriction");
    public static readonly XmlName Audience = new(Namespaces.Assertion, "Audience");
    public static readonly XmlName OneTimeUse = new(Namespaces.Assertion, "OneTimeUse");
    public static readonly XmlName ProxyRestriction = new(Namespaces.Assertion, "ProxyRestriction");
    public static readonly XmlName Advice = new(Namespaces.Assertion, "Advice");
    public static readonly XmlName AuthnStatement = new(Namespaces.Assertion, "AuthnStatement");
    public static readonly XmlName AuthzDecisionStatement = new(Namespaces.Assertion, "AuthzDecisionStatement");
    public static readonly XmlName AttributeStatement = new(Namespaces.Assertion, "AttributeStatement");
    public static readonly XmlName Attribute = new(Namespaces.Assertion, "Attribute");
    public static readonly XmlName EncryptedAttribute = new(Namespaces.Assertion, "EncryptedAttribute");
    public static readonly XmlName AttributeValue = new(Namespaces.Assertion, "AttributeValue");
    public static readonly XmlName SubjectLocality = new(Namespaces.Assertion, "SubjectLocality");
    public static readonly XmlName AuthnContext = new(Namespaces.Assertion, "AuthnContext");
    public static readonly XmlName AuthnContextClassRef = new(Namespaces.Assertion, "AuthnContextClassRef");
    public static readonly XmlName AuthnContextDeclRef = new(Namespaces.Assertion, "AuthnContextDeclRef");
}

/// <summary>Elements of XML Signature and exclusive canonicalisation.</summary>
internal static class SignatureElement
{
    public static readonly XmlName Signature = new(Namespaces.Signature, "Signature");
    public static readonly XmlName SignedInfo = new(Namespaces.Signature, "SignedInfo");
    public static readonly XmlName SignatureValue = new(Namespaces.Signature, "SignatureValue");
    public static readonly XmlName KeyInfo = new(Namespaces.Signature, "KeyInfo");
    public static readonly XmlName CanonicalizationMethod = new(Namespaces.Signature, "CanonicalizationMethod");
    public static readonly XmlName SignatureMethod = new(Namespaces.Signature, "SignatureMethod");
    public static readonly XmlName Reference = new(Namespaces.Signature, "Reference");
    public static readonly XmlName Transforms = new(Namespaces.Signature, "Transforms");
    public static readonly XmlName Transform = new(Namespaces.Signature, "Transform");
    public static readonly XmlName DigestMethod = new(Namespaces.Signature, "DigestMethod");
    public static readonly XmlName DigestValue = new(Namespaces.Signature, "DigestValue");
    public static readonly XmlName X509Data = new(Namespaces.Signature, "X509Data");
    public static readonly XmlName X509Certificate = new(Namespaces.Signature, "X509Certificate");
    public static readonly XmlName InclusiveNamespaces = new(Namespaces.ExclusiveC14n, "InclusiveNamespaces");
}

/// <summary>Elements of XML Encryption.</summary>
internal static class EncryptionElement
{
    public static readonly XmlName EncryptedData = new(Namespaces.Encryption, "EncryptedData");
    public static readonly XmlName EncryptedKey = new(Namespaces.Encryption, "EncryptedKey");
    public static readonly XmlName EncryptionMethod = new(Namespaces.Encryption, "EncryptionMethod");
    public static readonly XmlName OaepParameters = new(Namespaces.Encryption, "OAEPparams");
    public static readonly XmlName MaskGeneration = new(Namespaces.Encryption11, "MGF");
    public static readonly XmlName CipherData = new(Namespaces.Encryption, "CipherData");
    public static readonly XmlName CipherValue = new(Namespaces.Encryption, "CipherValue");
    public static readonly XmlName RetrievalMethod = new(Namespaces.Signature, "RetrievalMethod");
}

/// <summary>Elements of SAML Metadata.</summary>
internal static class MetadataElement
{
    public static readonly XmlName EntityDescriptor = new(Namespaces.Metadata, "EntityDescriptor");
    public static readonly XmlName EntitiesDescriptor = new(Namespaces.Metadata, "EntitiesDescriptor");
    public static readonly XmlName IdpSsoDescriptor = new(Namespaces.Metadata, "IDPSSODescriptor");
    public static readonly XmlName SpSsoDescriptor = new(Namespaces.Metadata, "SPSSODescriptor");
    public static readonly XmlName KeyDescriptor = new(Namespaces.Metadata, "KeyDescriptor");
    public static readonly XmlName EncryptionMethod = new(Namespaces.Metadata, "EncryptionMethod");
    public static readonly XmlName NameIdFormat = new(Namespaces.Metadata, "NameIDFormat");
    public static readonly XmlName AssertionConsumerService = new(Namespaces.Metadata, "AssertionConsumerService");
    public static readonly XmlName AttributeConsumingService = new(Namespaces.Metadata, "AttributeConsumingService");
    public static readonly XmlName RequestedAttribute = new(Namespaces.Metadata, "RequestedAttribute");
    public static readonly XmlName SingleSignOnService = new(Namespaces.Metadata, "SingleSignOnService");
    public static readonly XmlName SingleLogoutService = new(Namespaces.Metadata, "SingleLogoutService");
}
