using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What the header of a column means: one of ours, one that someone may have meant for ours, or none of either.</summary>
internal static class RowHeaders
{
    // A byte order mark that was read as if it were letters of Western Europe.
    private const string MisreadMark = "\u00ef\u00bb\u00bf";

    // Read in a wrong encoding, the last letter of Quantité becomes one or two others.
    private const string QuantityStart = "QUANTIT";

    /// <summary>From here on, a name bears two wrong letters and is still nothing else.</summary>
    private const int Long = 10;

    private static readonly Dictionary<string, RowColumn> Columns = Enum.GetValues(typeof(RowColumn)).Cast<RowColumn>().ToDictionary(column => Fold(column.ToString()));

    private static readonly Dictionary<string, RowColumn> LookAlikes = new[]
    {
        (RowColumn.CustomerId, "Customer, Kunde, Kunden ID, Mandant, Mandanten ID, Customer guid, Customer tenant id, Tenant, Tenant id, Microsoft id, Client, Client id, Id client, Id du client, Locataire, Id de locataire"),
        (RowColumn.CustomerName, "Company, Kundenname, Firma, Company name, Client name, Nom client, Nom du client, Société, Entreprise, Raison sociale"),
        (RowColumn.SubscriptionId, "Subscription, Sub, Subscription number, Subscription no, Subscription nr, N abonnement, No abonnement, Numéro abonnement, Numéro d'abonnement, Abo, Abo ID, Abonnementnummer, Subscriptions, Subscription guid, Sub id, Abonnement, Abonnements, Id abonnement, Id de l'abonnement, Id d'abonnement, Abonnement id, Identifiant d'abonnement"),
        (RowColumn.TargetOffer, "Target, Zielangebot, Neues Angebot, Target offer id, Target product, New offer, Upgrade to, Offre, Offre cible, Nouvelle offre, Cible, Passer à"),
        (RowColumn.Quantity, "Seat, Seats, Seat count, Number of seats, Qty, Qté, License, Licenses, Licence, Licences, License count, Licence count, Number of licenses, Number of licences, Total licenses, Nombre, Nombre de licences, Nb licences, Nb de licences, Nbre de licences, Siège, Sièges, Nombre de sièges, New quantity, Target quantity, Nouvelle quantité, Qty seats, Qty licenses, Qty licences, Qté licences, Qté de licences, Lic, Lics, Nb, Nbr, Nbre, No of seats, No of licenses, No of licences, Seats to upgrade, Licenses to upgrade, Licences to upgrade, Users, User count, Number of users, Utilisateurs, Nb utilisateurs, Nombre d'utilisateurs, Units, Unités, Anzahl, Menge, Stück, Stückzahl, Lizenz, Lizenzen, Sitze, Plätze, Anzahl Lizenzen, Anzahl der Lizenzen, Anzahl Sitze, Anzahl Plätze"),
        (RowColumn.AddQuantity, "Add, Hinzufügen, Zusätzliche Lizenzen, Add seats, Add licenses, Add licences, Add qty, Added quantity, Additional quantity, Additional seats, Additional licenses, Extra seats, Seats to add, Licenses to add, Licences to add, Increase, Ajout, Ajouter, Ajout quantité, Quantité à ajouter, Ajout de licences, Licences à ajouter, Licences supplémentaires, Nombre à ajouter"),
        (RowColumn.TermDuration, "Term, Laufzeit, New term, Durée, Durée d'engagement, Engagement"),
        (RowColumn.BillingCycle, "Billing, Abrechnung, Abrechnungszyklus, Billing frequency, Billing plan, Facturation, Cycle de facturation, Fréquence de facturation"),
        (RowColumn.AtTermEnd, "At renewal, End of term, Renewal, Renew, Renouvellement, À échéance, Fin d'engagement"),
        (RowColumn.EffectiveDate, "Effective, Start date, Date d'effet, Date effective"),
    }.SelectMany(pair => pair.Item2.Split(',').Select(name => (Name: Letters(Plain(Fold(name))), pair.Item1))).GroupBy(pair => pair.Name).ToDictionary(same => same.Key, same => same.First().Item2);

    /// <summary>The column that a header names: blanks, case and what cannot be seen do not count.</summary>
    internal static RowColumn? Find(string header) => Columns.TryGetValue(Fold(header), out var column) ? column : null;

    /// <summary>The column that someone may have meant by a header that names none: accents, dots and what stands in brackets do not count, nor a letter or two.</summary>
    internal static RowColumn? FindMeant(string header)
    {
        var plain = Plain(Fold(header));
        return Look(plain) ?? Look(WithoutBrackets(plain))
            ?? (plain.StartsWith(QuantityStart, StringComparison.Ordinal) ? RowColumn.Quantity : FindMisspelt(Letters(plain)));
    }

    private static RowColumn? Look(string plain) => LookAlikes.TryGetValue(Letters(plain), out var column) ? column : null;

    private static RowColumn? FindMisspelt(string letters) =>
        Columns.FirstOrDefault(pair => NearestName.IsWithin(letters, pair.Key, pair.Key.Length < Long ? 1 : 2)) is { Key: not null } near ? near.Value : null;

    private static string WithoutBrackets(string plain) =>
        plain.IndexOfAny(['(', '[']) is > 0 and var start ? plain.Substring(0, start) : plain;

    private static string Letters(string plain) => string.Concat(plain.Where(char.IsLetterOrDigit));

    private static string Fold(string header)
    {
        var start = header.StartsWith(MisreadMark, StringComparison.Ordinal) ? MisreadMark.Length : 0;
        var folded = new StringBuilder(header.Length);
        for (var i = start; i < header.Length; i++)
        {
            var sign = header[i];
            if (!Blanks.IsInvisible(sign) && sign is not ('_' or '-' or '"' or '\'' or '\u2019'))
            {
                folded.Append(char.ToUpperInvariant(sign));
            }
        }

        return folded.ToString();
    }

    private static string Plain(string folded)
    {
        try
        {
            return string.Concat(folded.Normalize(NormalizationForm.FormD).Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark));
        }
        catch (ArgumentException)
        {
            return folded;
        }
    }
}
