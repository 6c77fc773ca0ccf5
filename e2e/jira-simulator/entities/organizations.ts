/**
 * Customer organizations: groups of customers that share requests.
 */
export interface Organization {
  id: string;
  uuid: string;
  name: string;
  created: number;
  memberIds: string[];
  /** Service desks that it is a customer of. */
  serviceDeskIds: string[];
}
