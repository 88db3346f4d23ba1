namespace Weblogin.Provisioning.Scim;

/// <summary>Names of SCIM (RFC 7643, RFC 7644) and of the card issuer's extension.</summary>
internal static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Upn = "urn:ietf:params:scim:schemas:extension:buypass:2.0:upn:User";
    public const string ListResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    public const string AllowSmartcard = "allow_smartcard";
    public const string AllowMobileId = "allow_mobile_id";

    /// <summary>What stands for a national id that is not read back: as long as one, and none.</summary>
    public const string Mask = "***********";
}
