namespace PartnerUpgrade.Cmdlets;

/// <summary>The columns that name an order; each is called like the parameter it stands for.</summary>
internal enum RowColumn
{
    CustomerId,
    CustomerName,
    SubscriptionId,
    TargetOffer,
    Quantity,
    AddQuantity,
    TermDuration,
    BillingCycle,
    AtTermEnd,
    EffectiveDate,

    /// <summary>What was ordered for the end of a term, as a list of the journal writes it.</summary>
    Renewal,
}

/// <summary>What a cmdlet does with a column of a row that is filled.</summary>
internal enum ColumnUse
{
    /// <summary>Nothing: it is one of the many columns that exports and bills have.</summary>
    Ignored,

    /// <summary>It is read.</summary>
    Taken,

    /// <summary>It is no wish here, and has to say what the subscription already has.</summary>
    Compared,

    /// <summary>It is a wish that the cmdlet cannot fulfil: an error where something is changed, else a warning.</summary>
    Refused,
}
