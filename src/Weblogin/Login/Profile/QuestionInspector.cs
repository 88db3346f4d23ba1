using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Login.Profile;

/// <summary>Says where a relying party wants people to be asked for an e-mail address that no letter could confirm.</summary>
internal sealed class QuestionInspector(IOptions<MailOptions> mail) : IRegistrationInspector
{
    public IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty) => [];

    public IReadOnlyList<RegistrationEnd> Ends(RelyingParty relyingParty) => [];

    public IReadOnlyList<string> Advise(RelyingParty relyingParty) =>
        mail.Value.IsSetUp || relyingParty.Asks.FirstOrDefault(asked => asked.Field == ProfileField.Email) is not { } email ? []
        : email.Required ? ["It requires an e-mail address, and no mail server is set up (WEBLOGIN_MAIL__HOST): people whose way in says none are refused."]
        : ["It asks for an e-mail address, and no mail server is set up (WEBLOGIN_MAIL__HOST): nobody is asked for one."];
}
